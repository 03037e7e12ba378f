import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { FolkmootClient } from '#shared/rpc/client.ts'
import { startCli } from '#test/support/built-cli.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { systemdUnit, unitArguments, unitEnvironment } from '#test/support/systemd-unit.ts'

const PASSPHRASE = 'vermilion kettle 9417'
const WAIT = { timeout: 30_000, interval: 20 }
const LINK = /http:\/\/127\.0\.0\.1:(\d+)\/#token=([\w-]{43})/g
const UNITS = (await readdir(join(import.meta.dirname, '../../build/packaging'))).filter((name) =>
  name.endsWith('.service')
)

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0

describe.each(UNITS)('%s', (name) => {
  const unit = systemdUnit(name)

  it.runIf(hasSystemd)('is a unit that systemd finds nothing wrong with', async () => {
    const path = join(scratchFolder(), name)
    // Where Node and Folkmoot lie is the machine’s own affair.
    await writeFile(path, unit.text.replaceAll('/usr/bin/node', process.execPath))
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', path], {
      encoding: 'utf8'
    })
    expect({ status, complaints: stderr.split('\n').filter((line) => line.includes(name)) }).toEqual({
      status: 0,
      complaints: []
    })
  })

  it('runs as nobody in particular, who may write one folder and gain no rights', () => {
    const hardening = {
      DynamicUser: 'yes',
      NoNewPrivileges: 'yes',
      ProtectSystem: 'strict',
      ProtectHome: 'yes',
      PrivateTmp: 'yes',
      CapabilityBoundingSet: '',
      StateDirectoryMode: '0700',
      UMask: '0077',
      Restart: 'on-failure'
    }
    for (const [setting, value] of Object.entries(hardening)) expect(unit.one('Service', setting)).toBe(value)
    expect(unit.all('Service', 'StateDirectory')).toHaveLength(1)
    expect(unit.all('Service', 'WatchdogSec')).toEqual([])
    expect(unit.all('Service', 'MemoryDenyWriteExecute')).toEqual([])
  })

  it('gives no secret on a command line', () => {
    expect(unit.one('Service', 'ExecStart')).not.toMatch(/pass|token|secret|code/i)
  })
})

/** The hub as its unit starts it, but on a port and a network of its own. */
async function service(dataDir: string, credentials: string) {
  const unit = systemdUnit('folkmoot-hub.service')
  const args = unitArguments(unit, dataDir).map((argument) => (argument === '4080' ? '0' : argument))
  const started = await startCli([...args, '--offline'], { env: unitEnvironment(unit, credentials) })
  const links = () => [...started.printed().matchAll(LINK)]
  onTestFinished(() => void started.child.kill('SIGKILL'))
  await vi.waitFor(() => expect(links()).toHaveLength(1), WAIT)
  const [[, port, token] = []] = links()
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, ['folkmoot', token ?? ''], {
    origin: `http://127.0.0.1:${port}`
  })
  onTestFinished(() => socket.terminate())
  await once(socket, 'open')
  return { ...started, links, client: createORPCClient<FolkmootClient>(new RPCLink({ websocket: socket })) }
}

async function place() {
  const folder = scratchFolder()
  await writeFile(join(folder, 'passphrase'), `${PASSPHRASE}\n`)
  const dataDir = join(folder, 'data')
  const hub = await service(dataDir, folder)
  await hub.client.onboarding.found({
    name: '石桥村',
    template: 'village',
    language: 'zh-CN',
    personName: '甲',
    passphrase: PASSPHRASE
  })
  const [me] = await hub.client.members.list({})
  const open = async (client: FolkmootClient, title: string): Promise<string> => {
    const { entryId } = await client.proposals.open({
      title,
      text: '',
      method: { kind: 'yesno' },
      options: [],
      effect: { kind: 'resolution' },
      tellers: [me?.personId ?? ''],
      closesOn: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
    })
    return entryId
  }
  return { folder, dataDir, hub, open }
}

const held = async (client: FolkmootClient) =>
  (await client.proposals.list({})).map(({ id }) => id).toSorted()

describe('a hub started as its unit starts it', () => {
  it('loses nothing it has acknowledged to kill -9, opens its keys by itself, and ends in good order', async () => {
    const { folder, dataDir, hub, open } = await place()
    const acknowledged: string[] = []
    void (async () => {
      for (let i = 0; ; i++) acknowledged.push(await open(hub.client, `修桥 ${i}`))
    })().catch(() => undefined)
    await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(5), WAIT)
    hub.child.kill('SIGKILL')
    await hub.ended

    const again = await service(dataDir, folder)
    const kept = await held(again.client)
    expect(kept).toEqual(expect.arrayContaining(acknowledged))
    expect(kept.length).toBeLessThanOrEqual(acknowledged.length + 1)
    await open(again.client, '又一件')
    again.child.kill('SIGTERM')
    expect((await again.ended).code).toBe(0)
    expect(again.printed()).not.toContain(PASSPHRASE)
  })

  it('comes back from the image of a disk whose power was cut', async () => {
    const { folder, dataDir, hub, open } = await place()
    const acknowledged: string[] = []
    for (let i = 0; i < 4; i++) acknowledged.push(await open(hub.client, `修路 ${i}`))
    // The machine stops in the middle of things, and its disk is read as it is: locks, no farewell.
    hub.child.kill('SIGSTOP')
    const image = join(folder, 'image')
    await cp(dataDir, image, { recursive: true })
    hub.child.kill('SIGKILL')
    const [profile = ''] = await readdir(join(image, 'profiles'))
    const lock = join(image, 'profiles', profile, 'lock')
    // After the restart the number is another program’s, say the first of all.
    await writeFile(lock, (await readFile(lock, 'utf8')).replace(/"pid":\d+/, '"pid":1'))
    await onTheSameDisk(join(image, 'profiles', profile, 'store/cores/CORESTORE'))

    const again = await service(image, folder)
    expect(await held(again.client)).toEqual(acknowledged.toSorted())
    await open(again.client, '接着修')
  })

  it.runIf(process.platform === 'linux')('prints a fresh link when asked to reload', async () => {
    const { hub } = await place()
    execFileSync('/bin/kill', ['-USR2', String(hub.child.pid)])
    await vi.waitFor(() => expect(new Set(hub.links().map(([, , token]) => token)).size).toBe(2), WAIT)
  })

  it('starts with a profile that the passphrase does not open, and says that it stays locked', async () => {
    const { folder, dataDir, hub } = await place()
    hub.child.kill('SIGTERM')
    await hub.ended
    await writeFile(join(folder, 'passphrase'), 'another\n')
    const again = await service(dataDir, folder)
    expect((await again.client.profiles.list({})).map(({ state }) => state)).toEqual(['locked'])
    again.child.kill('SIGTERM')
    expect((await again.ended).stderr).toContain('a profile stays locked')
  })
})

/** A copied image lies on other inodes than the disk did; the store’s note of them is put right. */
async function onTheSameDisk(path: string): Promise<void> {
  const lines = (await readFile(path, 'utf8'))
    .split('\n')
    .filter((line) => !/inode|created|attribute/.test(line))
  await writeFile(path, [`device/inode=${(await stat(path)).ino}`, ...lines].join('\n'))
}
