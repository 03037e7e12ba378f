import { contextBridge, ipcRenderer } from 'electron'

// The whole of what a page gets from the system. No channel name, path or callback of the page's choosing goes
// through here.
const ENGINE_PORT = 'engine:port'

type Answer<Value> = { ok: true; value: Value } | { ok: false; refused: { code: string } }

const ask = async <Value>(channel: string, argument?: unknown): Promise<Value> => {
  const answer = (await ipcRenderer.invoke(
    channel,
    ...(argument === undefined ? [] : [argument])
  )) as Answer<Value>
  if (answer.ok) return answer.value
  throw new Error(answer.refused.code)
}

ipcRenderer.on(ENGINE_PORT, (event) => {
  window.postMessage(ENGINE_PORT, window.location.origin, event.ports)
})

const bridge = Object.freeze({
  /** A fresh port to the engine arrives as the window message `engine:port`. */
  connectEngine: (): void => void ask('engine:connect').catch(() => undefined),
  /** Asks the person where to save; `saved` is false when they cancel. */
  saveFile: (file: { fileName: string; base64: string }): Promise<{ saved: boolean }> =>
    ask('file:save', file),
  /** Asks the person for a stick, folder or file; null when they cancel. */
  choosePlace: (asked: {
    kind: 'folder' | 'openFile' | 'saveBundle' | 'saveBackup'
  }): Promise<{ place: string; name: string } | null> => ask('place:choose', asked),
  /** The person pressed to scan: the page may open the camera once, within some seconds. */
  askCamera: (): Promise<void> => ask('camera:ask')
})

contextBridge.exposeInMainWorld('folkmoot', bridge)
