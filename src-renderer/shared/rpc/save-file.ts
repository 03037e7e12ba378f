import { bytesOfBase64 } from './base64.ts'
import { bridgeRefusal, desktopBridge } from './bridge.ts'

/** Long enough for any browser to have read the blob; then its memory is given back. */
const RELEASE_MS = 60_000

/** Hands a file to the person: the system's own dialog on the desktop, a download in a browser. Rejects with Refusal diskFull. */
export const saveFile = async (fileName: string, base64: string): Promise<boolean> => {
  const bridge = desktopBridge()
  if (bridge !== undefined) {
    const { saved } = await bridge.saveFile({ fileName, base64 }).catch((error: unknown) => {
      throw bridgeRefusal(error)
    })
    return saved
  }
  download(fileName, new Blob([bytesOfBase64(base64)]))
  return true
}

/** Lets the browser keep a file where it keeps what people fetch. */
export const download = (fileName: string, content: Blob): void => {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_MS)
}
