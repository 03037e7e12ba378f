import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { mkdir, readdir, truncate, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { keyPairFromSeed } from '#main/engine/identity/key-pair.ts'
import { addressOf } from '#main/engine/store/log-address.ts'
import { signedBlockOf, treeOf } from '#main/engine/store/log-tree.ts'
import { listProcedures } from '#main/rpc/procedure-list.ts'
import { logKeyOf } from '#shared/kernel/ids.ts'
import { encodeForkEvidence, forkEvidence } from '#shared/log/fork-evidence.ts'
import { say, sayRefusal } from '#shared/words/index.ts'
import { CLI, runCli, startCli } from '#test/support/built-cli.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const founding = JSON.stringify({ name: 'Riverbend', template: 'village', language: 'en', personName: 'Ada' })

const POLL = { timeout: 30_000 }

describe('the command line', () => {
  const folder = scratchFolder()
  const data = ['--data', join(folder, 'data')]
  const passphraseFile = join(folder, 'passphrase')
  const withPassphrase = ['--passphrase-file', passphraseFile]
  beforeAll(() => writeFile(passphraseFile, 'vermilion kettle 9417\n'))

  it('lists every procedure of the contract in its help, with exit code 0', async () => {
    const { code, stdout } = await runCli(['--help'])
    expect(code).toBe(0)
    for (const { path, about } of listProcedures()) {
      expect(stdout).toContain(path)
      expect(stdout).toContain(about)
    }
  })

  it('says its help in Chinese where the terminal is Chinese, or when asked', async () => {
    const asked = await runCli(['--help', '--lang', 'zh-CN'])
    const joined = await runCli(['--help', '--lang=zh-CN'])
    const terminal = await runCli(['--help'], { env: { LANG: 'zh_CN.UTF-8' } })
    expect(asked.stdout).toContain('众议')
    expect(joined.stdout).toBe(asked.stdout)
    expect(terminal.stdout).toBe(asked.stdout)
    const one = await runCli(['serve', '--help', '--lang', 'zh-CN'])
    expect(one.stdout).toContain(say('zh-CN', 'shell.cli.usage'))
    for (const { stdout } of [asked, one]) expect(stdout).not.toMatch(/Usage|Options|Commands|display/)
  })

  it.each([
    [['digest', '--dance'], 'shell.cli.unknownWord', '--dance'],
    [['dance'], 'shell.cli.unknownWord', 'dance'],
    [['recount'], 'shell.cli.missingWord', 'proposal'],
    [['serve', '--port'], 'shell.cli.missingWord', '--port <port>']
  ] as const)('says what is wrong with the line %j in the language asked', async (args, key, what) => {
    const { code, stderr } = await runCli(args, { env: { LANG: 'zh_CN.UTF-8' } })
    expect({ code, stderr }).toEqual({ code: 2, stderr: `${say('zh-CN', key, { what })}\n` })
  })

  it.each([
    ['an unknown command', ['dance']],
    ['an unknown option', ['digest', '--dance']],
    ['an unknown procedure', ['call', 'app.dance', ...data]],
    ['a procedure of the language itself', ['call', 'app.constructor', ...data]],
    ['input that is no JSON', ['call', 'app.info', '{', ...data]],
    ['input that is no object', ['call', 'app.info', '[]', ...data]],
    ['a passphrase on the line', ['call', 'onboarding.found', '{"passphrase":"secret"}', ...data]],
    ['a phrase on the line', ['call', 'onboarding.restore', '{"phrase":["a"]}', ...data]],
    ['a port that is none', ['serve', '--port', '99999', ...data]],
    ['a port that is none in the local network', ['serve', '--lan', '--lan-port', 'any', ...data]]
  ])('answers %s with exit code 2, and nothing on standard output', async (_title, args) => {
    const { code, stdout, stderr } = await runCli(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).not.toBe('')
    expect(stderr).not.toMatch(/ at .*:\d+|secret/)
  })

  it('prints an answer as one JSON line with --json, and legibly without', async () => {
    const asJson = await runCli(['call', 'app.info', '--json', ...data])
    const legible = await runCli(['call', 'app.info', ...data])
    expect(asJson.code).toBe(0)
    expect(asJson.stdout.split('\n')).toHaveLength(2)
    expect(JSON.parse(asJson.stdout)).toMatchObject({ host: 'cli', keychain: false })
    expect(JSON.parse(legible.stdout)).toEqual(JSON.parse(asJson.stdout))
  })

  it('checks a proof that a log contradicts itself with no records at all', async () => {
    const log = logKeyOf(keyPairFromSeed(new Uint8Array(32)).publicKey)
    const { secretKey } = keyPairFromSeed(new Uint8Array(32))
    const side = (text: string) => {
      const blocks = [Uint8Array.of(1), new TextEncoder().encode(text)]
      return signedBlockOf(addressOf(log), blocks, 1, treeOf(blocks).sign(addressOf(log), secretKey))!
    }
    const proof = encodeForkEvidence(forkEvidence(log, 1, side('yes'), side('no')))
    const [whole, changed] = [join(folder, 'whole.evidence'), join(folder, 'changed.evidence')]
    await writeFile(whole, proof)
    await writeFile(changed, proof.with(40, proof[40]! ^ 1))
    const proved = await runCli(['check-evidence', whole, '--json'])
    expect({ code: proved.code, answer: JSON.parse(proved.stdout) as unknown }).toEqual({
      code: 0,
      answer: { proved: true, log, index: 1 }
    })
    const told = await runCli(['check-evidence', whole, '--lang', 'zh-CN'])
    expect(told.stdout).toBe(`${say('zh-CN', 'shell.cli.evidenceStands', { log, index: 2 })}\n`)
    const refused = await runCli(['check-evidence', changed])
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({
      code: 1,
      stdout: `${say('en', 'shell.cli.evidenceFails')}\n`
    })
    expect((await runCli(['check-evidence', join(folder, 'missing')])).code).toBe(2)
  })

  it('keeps what libraries say out of standard output', async () => {
    const chatter = "process.on('exit', () => console.log('[hypercore] conflict detected'))"
    const { code, stdout, stderr } = await runCli(['call', 'app.info', '--json', ...data], {
      env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(chatter)}` }
    })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ host: 'cli' })
    expect(stderr).toContain('[hypercore] conflict detected')
  })

  it('prints a refusal as JSON with --json and as a sentence in the language asked, with exit code 1', async () => {
    const { code, stdout, stderr } = await runCli(['digest', '--json', '--lang', 'zh-CN', ...data])
    expect(code).toBe(1)
    const { refused } = JSON.parse(stdout) as { refused: { code: string } }
    expect(refused.code).toMatch(/^profile(Locked|Needed|Unknown)$/)
    expect(stderr).toMatch(/\p{Script=Han}/u)
  })

  it('takes JSON from standard input, and names the field that is wrong', async () => {
    const { code, stdout } = await runCli(['call', 'onboarding.readInvite', '-', '--json', ...data], {
      input: '{"code":7}'
    })
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toEqual({
      refused: { code: 'badInput', params: { procedure: 'onboarding.readInvite', field: 'code' } }
    })
  })

  it('founds a community with a passphrase from a file, and opens its keys with it later', async () => {
    const without = await runCli(['call', 'onboarding.found', founding, '--json', ...data])
    expect(JSON.parse(without.stdout)).toMatchObject({ refused: { code: 'passphraseNeeded' } })
    const founded = await runCli(['call', 'onboarding.found', founding, '--json', ...data, ...withPassphrase])
    expect(founded.code).toBe(0)
    expect((JSON.parse(founded.stdout) as { phrase: string[] }).phrase).toHaveLength(24)

    const profiles = await runCli(['profiles', '--json', ...data])
    expect(JSON.parse(profiles.stdout)).toMatchObject([
      { personName: 'Ada', communityName: 'Riverbend', state: 'locked' }
    ])
    const digest = await runCli(['digest', '--json', ...data], {
      env: { FOLKMOOT_PASSPHRASE_FILE: passphraseFile }
    })
    expect(digest.code).toBe(0)
    expect((JSON.parse(digest.stdout) as { digest: string }).digest).toMatch(/^[0-9a-f]{64}$/)
  })

  it('backs a profile up under its passphrase, and tells a backup that would bring it back from one cut short', async () => {
    const file = join(folder, 'ada.backup')
    const made = await runCli(['backup', file, '--json', ...data, ...withPassphrase])
    expect({ code: made.code, answer: JSON.parse(made.stdout) as unknown }).toMatchObject({
      code: 0,
      answer: { name: 'ada.backup', leftOut: 0 }
    })
    const nowhere = ['--data', join(folder, 'nowhere')]
    const tried = await runCli(['check-backup', file, '--lang', 'en', ...nowhere, ...withPassphrase])
    expect(tried.code).toBe(0)
    expect(tried.stdout).toMatch(/^Ada of “Riverbend” would come back, with 1 person and \d+ entr/)
    await truncate(file, 40_000)
    const cut = await runCli(['check-backup', file, '--json', ...nowhere, ...withPassphrase])
    expect({ code: cut.code, answer: JSON.parse(cut.stdout) as unknown }).toMatchObject({
      code: 1,
      answer: { refused: { code: 'backupCut' } }
    })
    expect((await runCli(['check-backup', file, ...nowhere])).stderr).toContain(
      sayRefusal('en', 'passphraseNeeded', {})
    )
  })

  it.runIf(process.platform === 'linux')(
    'says so where its answer found no room, with exit code 3',
    async () => {
      const full = openSync('/dev/full', 'w')
      const { child } = await startCli(['call', 'app.info', '--json', ...data], { output: full })
      const [code] = (await once(child, 'exit')) as [number]
      closeSync(full)
      expect(code).toBe(3)
    }
  )

  it.runIf(process.platform === 'linux').each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004']
  ])('takes %s at the question for a passphrase as having none', async (_title, key) => {
    // `script` gives the command a terminal, and ends as the command does.
    const asked = `${process.execPath} ${CLI} call onboarding.found '${founding}' --data ${join(folder, 'asked')}`
    const terminal = spawn('script', ['-qfec', asked, '/dev/null'], {
      env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '' }
    })
    let shown = ''
    terminal.stdout.on('data', (chunk: Buffer) => {
      shown += chunk.toString()
    })
    const ended = once(terminal, 'close')
    await expect.poll(() => shown, POLL).toContain(say('en', 'shell.cli.passphrasePrompt'))
    terminal.stdin.write(key)
    expect((await ended)[0]).toBe(1)
    expect(shown).toContain(sayRefusal('en', 'passphraseNeeded', {}))
  })

  it('refuses a data folder that another process has open, and ends a stream when interrupted', async () => {
    const stream = await startCli(['call', 'app.changes', '--json', ...data, ...withPassphrase])
    const files = () => readdir(join(folder, 'data'), { recursive: true })
    await expect.poll(async () => (await files()).some((file) => basename(file) === 'lock'), POLL).toBe(true)
    const digest = await runCli(['digest', '--json', ...data, ...withPassphrase])
    expect(JSON.parse(digest.stdout)).toMatchObject({ refused: { code: 'storeElsewhere' } })
    expect(digest.code).toBe(1)
    stream.child.kill('SIGINT')
    expect((await stream.ended).code).toBe(0)
  })

  it.each(['', 'https://192.168.1.5:4081/\n'])('visits no hub by a link that is none (%j)', async (input) => {
    const { code, stdout, stderr } = await runCli(['visit', '--lang', 'zh-CN'], { input })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(sayRefusal('zh-CN', 'hubLinkUnreadable', {}))
  })

  it('serves the hub, says a link that works, and ends in good order', async () => {
    const hub = await startCli(['serve', '--offline', '--data', join(folder, 'hub')])
    await expect.poll(hub.printed, POLL).toMatch(/http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}/)
    const [address] = /http:\/\/127\.0\.0\.1:\d+\//.exec(hub.printed())!
    const page = await fetch(address)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('page-prelude.js')
    const { port } = new URL(address)
    const second = ['serve', '--offline', '--port', port, '--data', join(folder, 'hub2')]
    const refused = await runCli([...second, '--lang', 'zh-CN'])
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(port) as string })
    expect(refused.stderr).toMatch(/\p{Script=Han}/u)
    hub.child.kill('SIGINT')
    expect((await hub.ended).code).toBe(0)
  })
})

describe('the courier on the command line', () => {
  const folder = scratchFolder()
  const passphraseFile = join(folder, 'passphrase')
  const asAda = ['--data', join(folder, 'data'), '--passphrase-file', passphraseFile]
  const stick = join(folder, 'stick')
  beforeAll(async () => {
    await writeFile(passphraseFile, 'vermilion kettle 9417\n')
    await mkdir(stick)
    expect((await runCli(['call', 'onboarding.found', founding, ...asAda])).code).toBe(0)
  })

  it('exports to a folder and to a file, and reads both again with nothing new', async () => {
    const exported = await runCli(['export', stick, ...asAda])
    expect(exported).toMatchObject({ code: 0, stderr: '' })
    expect(exported.stdout).toMatch(/^Exported \d+ entr(?:y|ies) to folkmoot-[0-9a-f]{8}\. It is safe/)
    const file = join(folder, 'mail.bundle')
    const mailed = await runCli(['export', file, '--json', ...asAda])
    expect(JSON.parse(mailed.stdout)).toMatchObject({ kind: 'done', name: 'mail.bundle', files: 1 })
    for (const place of [stick, file]) {
      const imported = await runCli(['import', place, '--json', ...asAda])
      expect(imported.code).toBe(0)
      expect(JSON.parse(imported.stdout)).toMatchObject({ newEntries: 0, refused: [] })
    }
  })

  it('names what it cannot read, with exit code 1', async () => {
    const nothing = await runCli(['import', join(folder, 'nowhere'), ...asAda])
    expect(nothing).toMatchObject({ code: 1, stdout: '' })
    expect(nothing.stderr.trim()).toBe(sayRefusal('en', 'placeGone', {}))
    const empty = await runCli(['import', folder, '--lang', 'zh-CN', ...asAda])
    expect(empty.stderr.trim()).toBe(sayRefusal('zh-CN', 'bundleMissing', {}))
    const odd = await runCli(['import', passphraseFile, ...asAda])
    expect(odd.code).toBe(1)
    expect(odd.stdout).toContain(say('en', 'courier.file.unreadable'))
  })
})
