import { mkdir, readFile, readdir, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { safeFileName } from '#main/electron/safe-file-name.ts'
import { answerDialogs, describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

type IpcHandler = (...args: unknown[]) => Promise<{ ok: boolean; refused?: { code: string } }>

const CHANNELS = ['engine:connect', 'file:save', 'place:choose', 'camera:ask']
const SEED = Number(process.env['FOLKMOOT_SEED'] ?? 20_261_122)
const HONEST: Readonly<Record<string, unknown[]>> = {
  'file:save': [{ fileName: 'a.pdf', base64: 'AAAA' }],
  'place:choose': [{ kind: 'folder' }]
}
const pdf = Buffer.from('%PDF-1.7 test').toString('base64')

describeInWindow('the bridge to the main process', () => {
  let launched: LaunchedApp
  const folder = scratchFolder()
  beforeAll(async () => {
    launched = await launchApp({ dataDir: folder })
  })
  afterAll(() => launched?.close())

  /** Calls a channel as main would be called by the frame described; null is a frame that is gone. */
  const callFrom = (channel: string, frame: { url: string; isChild: boolean } | null, args: unknown[]) =>
    launched.app.evaluate(
      async ({ ipcMain }, given) => {
        const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<
          string,
          (...args: unknown[]) => Promise<unknown>
        >
        const senderFrame = given.frame && { url: given.frame.url, parent: given.frame.isChild ? {} : null }
        return handlers.get(given.channel)!({ senderFrame }, ...given.args)
      },
      { channel, frame, args }
    )

  it('[8] has these channels and no others', async () => {
    const channels = await launched.app.evaluate(({ ipcMain }) => ({
      handled: [...(Reflect.get(ipcMain, '_invokeHandlers') as Map<string, unknown>).keys()],
      // Electron itself listens for `error`.
      heard: ipcMain.eventNames().filter((name) => name !== 'error')
    }))
    expect(channels).toEqual({ handled: CHANNELS, heard: [] })
  })

  it.each([
    ['a frame that is gone', null],
    ['another site', { url: 'https://example.org/', isChild: false }],
    ['another host of the scheme', { url: 'app://other/', isChild: false }],
    ['a look-alike', { url: 'app://folkmoot.example/', isChild: false }],
    ['a frame inside the page', { url: 'app://folkmoot/', isChild: true }],
    ['no address at all', { url: '', isChild: false }]
  ])('[8] refuses every channel to %s', async (_title, frame) => {
    for (const channel of CHANNELS) {
      const args: unknown[] = HONEST[channel] ?? []
      expect(await callFrom(channel, frame, args)).toEqual({
        ok: false,
        refused: { code: 'badInput', params: {} }
      })
    }
  })

  it(`[8] answers fuzzed arguments with a refusal, never a stack (seed ${SEED})`, async () => {
    const page = { url: 'app://folkmoot/', isChild: false }
    const inputs = fc.sample(
      fc.array(
        fc.oneof(
          fc.jsonValue(),
          fc.record({ fileName: fc.string(), base64: fc.constant('!') }),
          fc.constant({ fileName: 'a', base64: 'AAAA', path: '/etc' }),
          fc.constant({ kind: 'folder', path: '/etc' }),
          fc.record({ kind: fc.string() })
        ),
        { maxLength: 3, minLength: 1 }
      ),
      { seed: SEED, numRuns: 300 }
    )
    const answers = await launched.app.evaluate(
      async ({ ipcMain }, { channels, calls, url }) => {
        const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, IpcHandler>
        const event = { senderFrame: { url, parent: null } }
        const given: { channel: string; ok: boolean; refused?: { code: string } }[] = []
        for (const args of JSON.parse(calls) as unknown[][])
          for (const channel of channels)
            given.push({ channel, ...(await handlers.get(channel)!(event, ...args)) })
        return given
      },
      // As text: Playwright’s own encoding of arguments is not what is tested here.
      { channels: CHANNELS, calls: JSON.stringify(inputs), url: page.url }
    )
    expect(answers).toHaveLength(inputs.length * CHANNELS.length)
    for (const answer of answers) {
      expect(answer.ok).toBe(false)
      expect(['badInput', 'busy']).toContain(answer.refused?.code)
      expect(JSON.stringify(answer)).not.toMatch(/ at |node_modules|\.js/)
    }
    expect(answers.filter(({ refused }) => refused?.code === 'badInput').length).toBeGreaterThan(500)
  })

  it('[8] tells the page only the code of a refusal', async () => {
    const message = await launched.page.evaluate(() => {
      const { saveFile } = Reflect.get(window, 'folkmoot') as { saveFile(file: unknown): Promise<unknown> }
      return saveFile({ fileName: 'a.pdf', base64: 'not base64' }).then(
        () => 'answered',
        (error: Error) => error.message
      )
    })
    expect(message).toBe('badInput')
  })

  it('[9] saves where the person says, whole or not at all; the page names no folder', async () => {
    const target = join(folder, 'saved.pdf')
    await launched.app.evaluate(({ dialog }, filePath) => {
      Reflect.set(dialog, 'showSaveDialog', async (...args: unknown[]) => {
        Reflect.set(globalThis, 'asked', args.at(-1))
        return { canceled: false, filePath }
      })
    }, target)
    const saved = await launched.page.evaluate((base64) => {
      const { saveFile } = Reflect.get(window, 'folkmoot') as { saveFile(file: unknown): Promise<unknown> }
      return saveFile({ fileName: '../../etc/minutes\u202e.pdf', base64 })
    }, pdf)
    expect(saved).toEqual({ saved: true })
    expect(await readFile(target, 'utf8')).toBe('%PDF-1.7 test')
    const asked = (await launched.app.evaluate(() => Reflect.get(globalThis, 'asked') as unknown)) as {
      defaultPath: string
    }
    expect(asked.defaultPath.endsWith('/-..-etc-minutes.pdf')).toBe(true)

    // A disk without room: what stood there stays, and the page is told why.
    await symlink('/dev/full', `${target}.part`)
    const refused = await launched.page.evaluate((base64) => {
      const { saveFile } = Reflect.get(window, 'folkmoot') as { saveFile(file: unknown): Promise<unknown> }
      return saveFile({ fileName: 'minutes.pdf', base64 }).then(
        () => 'answered',
        (error: Error) => error.message
      )
    }, pdf)
    expect(refused).toBe('diskFull')
    expect(await readFile(target, 'utf8')).toBe('%PDF-1.7 test')
  })

  it('[9] takes a stick or file only from the person, and tells the page its name but never its path', async () => {
    const stick = join(folder, 'KINGSTON')
    await mkdir(stick)
    await answerDialogs(launched, stick)
    const ask = (kind: string) =>
      launched.page.evaluate((kindAsked) => {
        const { choosePlace } = Reflect.get(window, 'folkmoot') as {
          choosePlace(asked: unknown): Promise<Record<string, string> | null>
        }
        return choosePlace({ kind: kindAsked })
      }, kind)
    const chosen = await ask('folder')
    expect(chosen).toEqual({ name: 'KINGSTON', place: expect.stringMatching(/^[0-9a-f]{32}$/) as string })
    expect((await ask('folder'))?.['place']).not.toBe(chosen?.['place'])
    await answerDialogs(launched, null)
    expect(await ask('saveBundle')).toBeNull()
  })
})

describe('names of saved files', () => {
  it.each([
    ['议事结果.pdf', '议事结果.pdf'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\x\\y.pdf', 'C--x-y.pdf'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['con.pdf', '_con.pdf'],
    ['   ', 'folkmoot'],
    ['.bashrc', 'bashrc']
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe)
  })

  it('are never longer than 120 characters and keep their ending', () => {
    const name = safeFileName(`${'很'.repeat(500)}.pdf`)
    expect(Array.from(name)).toHaveLength(120)
    expect(name.endsWith('.pdf')).toBe(true)
  })
})

describe('sources of the shells', () => {
  it('[10] open nothing in other programs', async () => {
    const root = resolve(import.meta.dirname, '../../src-main')
    const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.ts'))
    expect(files.length).toBeGreaterThan(20)
    const texts = await Promise.all(
      files.map(async (file) => ({ file, text: await readFile(join(root, file), 'utf8') }))
    )
    const opening = texts.filter(({ text }) =>
      /\bshell\b[^'"`]*from 'electron'|openExternal|openPath|showItemInFolder|setAsDefaultProtocolClient/.test(
        text
      )
    )
    expect(opening.map(({ file }) => file)).toEqual([])
  })
})
