import { bridgeRefusal, desktopBridge } from './bridge.ts'

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index)
  return bytes
}

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
  const address = URL.createObjectURL(new Blob([bytesOf(base64)]))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_MS)
  return true
}

export const base64OfText = (text: string): string => {
  const bytes = new TextEncoder().encode(text)
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
