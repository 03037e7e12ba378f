import type { BrowserWindow } from 'electron'
import { z } from 'zod'
import type { CameraPermission } from './camera-permission.ts'
import { choosePlace, choosePlaceSchema } from './choose-place.ts'
import type { EngineProcess } from './engine-process.ts'
import type { Ipc } from './ipc.ts'
import { saveFile, saveFileSchema } from './save-file.ts'

interface BridgeParts {
  engine: EngineProcess
  camera: CameraPermission
  /** Hands the page a fresh port to the engine. */
  connect(): void
  owner(): BrowserWindow | null
}

/** Everything the page may ask of main: a port to the engine, to save a file it has, to let the person choose a stick, the camera. */
export const serveBridge = (ipc: Ipc, { engine, camera, connect, owner }: BridgeParts): void => {
  ipc.handle('engine:connect', z.undefined(), connect)
  ipc.handle('file:save', saveFileSchema, (file) => saveFile(file, owner()))
  ipc.handle('place:choose', choosePlaceSchema, (asked) => choosePlace(asked, engine, owner()))
  ipc.handle('camera:ask', z.undefined(), () => camera.ask())
}
