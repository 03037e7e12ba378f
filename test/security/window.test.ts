import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

describeInWindow('the window', () => {
  let launched: LaunchedApp
  let outside: { connections: number; url: string; close(): void }

  beforeAll(async () => {
    launched = await launchApp({ dataDir: scratchFolder() })
    outside = await listenOutside()
  })
  afterAll(async () => {
    outside?.close()
    await launched?.close()
  })

  it('[1] is sandboxed and isolated, with every dangerous preference off', async () => {
    const { preferences, switches } = await launched.app.evaluate(({ app, BrowserWindow }) => ({
      preferences: BrowserWindow.getAllWindows().map((window) => {
        const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        const asked = contents.getLastWebPreferences()
        return Object.fromEntries(
          [
            'sandbox',
            'contextIsolation',
            'webSecurity',
            'nodeIntegration',
            'nodeIntegrationInWorker',
            'nodeIntegrationInSubFrames',
            'webviewTag',
            'plugins',
            'experimentalFeatures',
            'allowRunningInsecureContent',
            'enableBlinkFeatures'
          ].map((name) => [name, asked[name] ?? null])
        )
      }),
      switches: ['no-sandbox', 'enable-sandbox'].filter((name) => app.commandLine.hasSwitch(name))
    }))
    expect(preferences).toHaveLength(1)
    expect(preferences[0]).toMatchObject({ sandbox: true, contextIsolation: true, webSecurity: true })
    const { sandbox: _s, contextIsolation: _c, webSecurity: _w, ...dangerous } = preferences[0]!
    expect(
      Object.values(dangerous).filter((value) => value !== false && value !== null && value !== '')
    ).toEqual([])
    // Root cannot be sandboxed by Chromium; for anyone else app.enableSandbox() must have set the switch.
    expect(switches).toHaveLength(1)
  })

  it('[2] gives the page no Node and nothing but one frozen bridge', async () => {
    const seen = await launched.page.evaluate(() => {
      const bridge = Reflect.get(window, 'folkmoot') as object
      return {
        node: ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter(
          (name) => name in window
        ),
        bridge: Object.fromEntries(Object.entries(bridge).map(([name, value]) => [name, typeof value])),
        frozen: Object.isFrozen(bridge)
      }
    })
    expect(seen).toEqual({
      node: [],
      bridge: {
        connectEngine: 'function',
        saveFile: 'function',
        choosePlace: 'function',
        askCamera: 'function'
      },
      frozen: true
    })
  })

  it('[14] offers neither developer tools nor a reload in its menu', async () => {
    const roles = await launched.app.evaluate(({ Menu }) => {
      const rolesOf = (menu: Electron.Menu | null | undefined): string[] =>
        (menu?.items ?? []).flatMap(({ role, submenu }) => [
          ...(role ? [role.toLowerCase()] : []),
          ...rolesOf(submenu)
        ])
      return rolesOf(Menu.getApplicationMenu())
    })
    expect(roles).toContain('zoomin')
    expect(roles.filter((role) => /devtools|reload|services|help/.test(role))).toEqual([])
  })

  it('[5] sends nothing outside, even when the main process asks through the window’s session', async () => {
    const refused = await launched.app.evaluate(
      ({ session }, url) =>
        session.defaultSession.fetch(url).then(
          () => 'answered',
          () => 'cancelled'
        ),
      outside.url
    )
    expect(refused).toBe('cancelled')
    expect(outside.connections).toBe(0)
  })

  it('[6] opens no window and follows no link, form or dropped file out of its page', async () => {
    const { page } = launched
    const pageOf = (url: string) => url.split('#')[0]
    expect(await page.evaluate((url) => window.open(url) === null, outside.url)).toBe(true)
    for (const target of [outside.url, 'file:///etc/hostname', 'app://other/', 'data:text/html,hello']) {
      await page.evaluate((url) => {
        const link = document.createElement('a')
        link.href = url
        document.body.append(link)
        link.click()
        link.remove()
        setTimeout(() => window.location.assign(url))
      }, target)
    }
    const client = await page.context().newCDPSession(page)
    const data = { items: [], files: ['/etc/hostname'], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await client.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data })
    }
    await client.detach()
    // A navigation that was let through would show by the time the page has painted twice.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    )
    expect(pageOf(page.url())).toBe('app://folkmoot/')
    const windows = await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    expect(windows).toBe(1)
    expect(outside.connections).toBe(0)
  })

  it('[7] denies every permission', async () => {
    const states = await launched.page.evaluate(async () => {
      const names = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'midi',
        'clipboard-read',
        'persistent-storage',
        'background-sync',
        'screen-wake-lock'
      ]
      const queried = await Promise.all(
        names.map((name) =>
          navigator.permissions.query({ name: name as PermissionName }).then(
            ({ state }) => state,
            () => 'unknown'
          )
        )
      )
      const outcome = (attempt: Promise<unknown>) =>
        attempt.then(
          () => 'given',
          () => 'refused'
        )
      return {
        granted: names.filter((_name, index) => queried[index] === 'granted'),
        camera: await outcome(navigator.mediaDevices.getUserMedia({ video: true })),
        screen: await outcome(navigator.mediaDevices.getDisplayMedia({ video: true })),
        notification: await Notification.requestPermission(),
        position: await outcome(
          new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))
        ),
        clipboard: await outcome(navigator.clipboard.readText()),
        usb:
          'usb' in navigator
            ? await outcome(
                (
                  navigator as unknown as { usb: { requestDevice(options: object): Promise<unknown> } }
                ).usb.requestDevice({ filters: [] })
              )
            : 'refused'
      }
    })
    expect(states).toEqual({
      granted: [],
      camera: 'refused',
      screen: 'refused',
      notification: 'denied',
      position: 'refused',
      clipboard: 'refused',
      usb: 'refused'
    })
  })

  it('[7] cancels downloads', async () => {
    await launched.app.evaluate(({ session }) => {
      const seen: boolean[] = []
      Reflect.set(globalThis, 'downloads', seen)
      session.defaultSession.on('will-download', (event) => seen.push(event.defaultPrevented))
    })
    await launched.page.evaluate(() => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob(['x']))
      link.download = 'x.exe'
      document.body.append(link)
      link.click()
      link.remove()
    })
    await expect
      .poll(() => launched.app.evaluate(() => Reflect.get(globalThis, 'downloads') as boolean[]), {
        timeout: 10_000
      })
      .toEqual([true])
  })
})

/** A server on this machine that counts who comes. Nobody may. */
const listenOutside = async () => {
  const server = createServer((_request, response) => response.end('hello'))
  const counted = { connections: 0, url: '', close: () => void server.close() }
  server.on('connection', () => {
    counted.connections += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  counted.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return counted
}
