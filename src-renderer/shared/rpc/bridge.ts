/** What the desktop's preload puts on the window. Absent in a browser, where the hub serves the page. */
export interface DesktopBridge {
  /** Asks for a fresh port to the engine; it arrives as a window message, `data` being ENGINE_PORT. */
  connectEngine(): void
  saveFile(file: { fileName: string; base64: string }): Promise<{ saved: boolean }>
}

export const ENGINE_PORT = 'engine:port'

declare global {
  interface Window {
    readonly folkmoot?: DesktopBridge
  }
}

export const desktopBridge = (): DesktopBridge | undefined => window.folkmoot
