import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { USUAL_PORT } from '#main/engine/net/lan/written-address.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import type { FindingCode } from '#shared/rpc/contract/doctor.ts'
import { type FindingFacts, sayAdvice, sayFinding } from '#shared/words/findings.ts'
import { say } from '#shared/words/index.ts'
import { type CliRun, runCli } from '#test/support/built-cli.ts'
import { openLab } from '#test/support/lan-lab.ts'
import { openInternet } from '#test/support/lan-internet.ts'

/** `folkmoot doctor` in a network of its own, so that nothing of this machine's is found: a laptop alone at home. */
test(
  'the doctor on the command line: in both languages, as JSON, and by exit code',
  { timeout: 300_000 },
  async () => {
    const lab = await openLab()
    onTestFinished(() => lab.close())
    const internet = await openInternet(lab)
    onTestFinished(() => internet.close())
    const [home, host] = [await lab.lan(), await lab.host()]
    await internet.join(home, '11.1.0')
    await internet.plug(host, home, '11.1.0', 10)
    const folder = await mkdtemp(join(tmpdir(), 'folkmoot-doctor-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    await writeFile(join(folder, 'passphrase'), 'vermilion kettle 9417\n')
    const run = (...args: string[]): Promise<CliRun> => {
      const own = ['--data', join(folder, 'data'), '--passphrase-file', join(folder, 'passphrase')]
      return runCli([...args, ...own], { inside: host.inside })
    }
    const village = { name: 'Riverbend', template: 'village', language: 'en', personName: 'Ada' }
    expect((await run('call', 'onboarding.found', JSON.stringify(village))).code).toBe(0)

    const before = await run('doctor')
    expect(before).toMatchObject({ code: 0, stderr: `${say('en', 'doctor.examining')}\n` })
    expect(before.stdout.split('\n')).toEqual([
      say('en', 'doctor.healthy'),
      ...lines('en', '?', 'nobody'),
      ...lines('en', '✓', 'diskRoomy'),
      ...lines('en', '✓', 'address', { addresses: ['11.1.0.10'] }),
      ...lines('en', '✓', 'port', { port: USUAL_PORT }),
      ...lines('en', '✓', 'internetReached'),
      ''
    ])

    internet.close()
    for (const language of ['en', 'zh-CN'] as const) {
      const { code, stdout } = await run('doctor', '--lang', language)
      expect(code).toBe(1)
      expect(stdout.split('\n').slice(0, 3)).toEqual([
        say(language, 'doctor.unhealthy', { count: 1 }),
        ...lines(language, '!', 'internetUnreached')
      ])
    }
    const { code, stdout, stderr } = await run('doctor', '--json')
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({
      healthy: false,
      findings: [{ code: 'internetUnreached' }, {}, {}, {}, {}]
    })
  }
)

/** What a terminal shows of a finding. */
const lines = (language: Language, mark: string, code: FindingCode, facts: FindingFacts = {}): string[] => {
  const advice = sayAdvice(language, code, facts)
  return [`${mark} ${sayFinding(language, code, facts)}`, ...(advice === null ? [] : [`  → ${advice}`])]
}
