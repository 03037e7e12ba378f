import { Refusal, REFUSAL_CODES } from '#shared/errors/refusal.ts'

/** What the desktop's preload puts on the window. Absent in a browser, where the hub serves the page. */
export interface DesktopBridge {
  /** Asks for a fresh port to the engine; it arrives as a window message, `data` being ENGINE_PORT. */
  connectEngine(): void
  saveFile(file: { fileName: string; base64: string }): Promise<{ saved: boolean }>
  /**
   * Asks the person for a stick, folder or file to carry records by; null when they cancel. `place` is what
   * the procedures of `courier` and `backup` take; `name` is the last part of its path, to show.
   */
  choosePlace(asked: { kind: PlaceKind }): Promise<ChosenPlace | null>
  /** The person pressed to scan: the page may open the camera once, within some seconds. */
  askCamera(): Promise<void>
}

export type PlaceKind = 'folder' | 'openFile' | 'saveBundle' | 'saveBackup'
export interface ChosenPlace {
  place: string
  name: string
}

export const ENGINE_PORT = 'engine:port'

declare global {
  interface Window {
    readonly folkmoot?: DesktopBridge
  }
}

export const desktopBridge = (): DesktopBridge | undefined => window.folkmoot

/** Asks the person where, on the desktop; null when they cancel, and in a browser. Rejects with the refusal. */
export const choosePlace = async (kind: PlaceKind): Promise<ChosenPlace | null> => {
  const bridge = desktopBridge()
  if (bridge === undefined) return null
  return bridge.choosePlace({ kind }).catch((error: unknown) => {
    throw bridgeRefusal(error)
  })
}

/** What the bridge rejects with: of a refusal only the code comes through, as the message of a plain error. */
export const bridgeRefusal = (error: unknown): unknown => {
  const code = REFUSAL_CODES.find((known) => error instanceof Error && error.message === known)
  return code === undefined ? error : new Refusal(code)
}
