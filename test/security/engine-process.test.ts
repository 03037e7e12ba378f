import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInWindow, electronCommand, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { callFromPage } from './engine-port.ts'

describeInWindow('the engine’s process', () => {
  let launched: LaunchedApp
  const dataDir = scratchFolder()
  beforeAll(async () => {
    launched = await launchApp({
      dataDir,
      env: { NODE_OPTIONS: '', FOLKMOOT_MARKER: 'not for the engine', HTTPS_PROXY: 'http://127.0.0.1:1' }
    })
  })
  afterAll(() => launched?.close())

  const enginePid = (): Promise<number | null> =>
    launched.app.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Folkmoot engine')?.pid ?? null
    )

  const anotherEngineThan = async (old: number): Promise<number> => {
    let now: number | null = null
    await expect
      .poll(
        async () => {
          now = await enginePid()
          return now !== null && now !== old
        },
        { timeout: 30_000 }
      )
      .toBe(true)
    return now!
  }

  const engineAnswers = async (): Promise<void> => {
    expect(await callFromPage(launched.page, 'app.info', {})).toMatchObject({
      ok: true,
      output: { host: 'desktop' }
    })
  }

  it('[12] is a utility process, with an environment of its own', async () => {
    await engineAnswers()
    const pid = (await enginePid())!
    const environment = (await readFile(`/proc/${pid}/environ`, 'utf8'))
      .split('\0')
      .map((entry) => entry.split('=')[0])
    expect(environment).toContain('HOME')
    for (const name of [
      'FOLKMOOT_MARKER',
      'HTTPS_PROXY',
      'NODE_OPTIONS',
      'LD_PRELOAD',
      'npm_config_user_agent'
    ]) {
      expect(environment).not.toContain(name)
    }
  })

  it('[12] is started again when it is killed', async () => {
    const old = (await enginePid())!
    process.kill(old, 'SIGKILL')
    await anotherEngineThan(old)
    await engineAnswers()
  })

  it('[12] is started again when it falls silent', async () => {
    const old = (await enginePid())!
    process.kill(old, 'SIGSTOP')
    await anotherEngineThan(old)
    await engineAnswers()
  })

  it('[18] a second start on the same data only brings the first window forward', async () => {
    await launched.app.evaluate(({ app }) => {
      Reflect.set(globalThis, 'seconds', 0)
      app.on('second-instance', () =>
        Reflect.set(globalThis, 'seconds', (Reflect.get(globalThis, 'seconds') as number) + 1)
      )
    })
    const { exe, args, env } = await electronCommand({
      dataDir,
      args: ['folkmoot://admit/everyone', '--port=;rm -rf']
    })
    const second = spawn(exe, args, { env, stdio: 'ignore' })
    const [code] = (await once(second, 'exit')) as [number]
    expect(code).toBe(0)
    await expect.poll(() => launched.app.evaluate(() => Reflect.get(globalThis, 'seconds') as number)).toBe(1)
    const windows = await launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible())
    )
    expect(windows).toEqual([true])
    expect(launched.page.url().split('#')[0]).toBe('app://folkmoot/')
  })
})
