import { app, BrowserWindow, screen } from 'electron'
import { APP_PAGE } from './app-scheme.ts'
import type { EngineProcess } from './engine-process.ts'
import { readWindowState, writeWindowState } from './window-state.ts'

export interface MainWindow {
  readonly browserWindow: BrowserWindow
  focus(): void
  /** Makes a fresh channel: one end to the engine, the other to the page. */
  giveEnginePort(engine: EngineProcess): void
  onClosed(listener: () => void): void
}

const ENGINE_PORT = 'engine:port'

export const createMainWindow = ({
  preload,
  stateFile
}: {
  preload: string
  stateFile: string
}): MainWindow => {
  const state = readWindowState(
    stateFile,
    screen.getAllDisplays().map(({ workArea }) => workArea)
  )
  const browserWindow = new BrowserWindow({
    width: state?.width ?? 1280,
    height: state?.height ?? 860,
    ...(state ? { x: state.x, y: state.y } : {}),
    minWidth: 640,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    title: 'Folkmoot',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      plugins: false,
      experimentalFeatures: false,
      allowRunningInsecureContent: false,
      spellcheck: false,
      devTools: !app.isPackaged
    }
  })
  if (state?.maximized) browserWindow.maximize()
  browserWindow.once('ready-to-show', () => browserWindow.show())
  browserWindow.on('close', () => {
    writeWindowState(stateFile, {
      ...browserWindow.getNormalBounds(),
      maximized: browserWindow.isMaximized()
    })
  })
  void browserWindow.loadURL(APP_PAGE)

  return {
    browserWindow,
    focus() {
      if (browserWindow.isMinimized()) browserWindow.restore()
      browserWindow.show()
      browserWindow.focus()
    },
    giveEnginePort(engine) {
      if (browserWindow.isDestroyed()) return
      const port = engine.connect()
      browserWindow.webContents.postMessage(ENGINE_PORT, null, [port])
    },
    onClosed: (listener) => void browserWindow.once('closed', listener)
  }
}
