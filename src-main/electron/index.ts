import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { app, powerMonitor, protocol, session } from 'electron'
import { openDataDir } from '../host/data-dir.ts'
import { createTerminalLogger } from '../host/terminal-logger.ts'
import { setAppMenu } from './app-menu.ts'
import { APP_SCHEME_PRIVILEGES, serveApp } from './app-scheme.ts'
import { createEngineProcess } from './engine-process.ts'
import { serveBridge } from './bridge.ts'
import { CameraPermission } from './camera-permission.ts'
import { askAfterEngineDeaths } from './engine-deaths-dialog.ts'
import { createIpc } from './ipc.ts'
import { lockDownContents, lockDownSession } from './lockdown.ts'
import { createMainWindow, type MainWindow } from './main-window.ts'
import { readStartOptions } from '../host/start-options.ts'

// Before anything else: these must stand before the app is ready and before the first window.
const hasSandbox = !app.commandLine.hasSwitch('no-sandbox')
// Together with --no-sandbox (root in tests) it makes the helper processes crash and restart for ever.
if (hasSandbox) app.enableSandbox()
// Chromium speaks through Linux’s own speech service only where asked to; elsewhere this says nothing.
app.commandLine.appendSwitch('enable-speech-dispatcher')
protocol.registerSchemesAsPrivileged([APP_SCHEME_PRIVILEGES])

const options = readStartOptions(process.argv, join(app.getPath('appData'), 'Folkmoot'))
const dataDir = openDataDir(options.dataDir)
// Chromium's own files lie beside the data they belong to, so that the instance lock is one for each data folder.
app.setPath('userData', join(dataDir, 'window'))

const logger = createTerminalLogger()
const out = join(__dirname, '..')

const start = async (): Promise<void> => {
  await app.whenReady()
  setAppMenu()
  const camera = new CameraPermission(() => performance.now())
  lockDownSession(session.defaultSession, camera)
  serveApp(session.defaultSession, join(out, 'renderer'), () => randomBytes(16).toString('base64'))
  let window: MainWindow | null = null
  const engine = createEngineProcess({
    script: join(out, 'main/engine.js'),
    start: { type: 'start', dataDir, version: app.getVersion(), network: options.network },
    logger,
    onRestart: () => window?.giveEnginePort(engine),
    onRepeatedDeath: askAfterEngineDeaths
  })
  powerMonitor.on('suspend', () => engine.sleep())
  powerMonitor.on('resume', () => engine.wake())

  const open = (): void => {
    window ??= createMainWindow({
      preload: join(out, 'preload/index.js'),
      stateFile: join(dataDir, 'window-state.json')
    })
    window.onClosed(() => {
      window = null
    })
  }
  serveBridge(createIpc(logger), {
    engine,
    camera,
    connect: () => window?.giveEnginePort(engine),
    owner: () => window?.browserWindow ?? null
  })
  app.on('second-instance', () => {
    if (window === null) open()
    else window.focus()
  })
  app.on('activate', open)
  app.on('window-all-closed', () => app.quit())
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void engine.close().finally(() => {
      closed = true
      app.quit()
    })
  })
  open()
}

lockDownContents(app)
if (app.requestSingleInstanceLock()) void start()
else app.quit()
