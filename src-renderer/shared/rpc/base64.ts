/** At most so many bytes become arguments of one call. */
const SLICE = 0x2000

export const bytesOfBase64 = (base64: string): Uint8Array<ArrayBuffer> => {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index)
  return bytes
}

export const base64OfBytes = (bytes: Uint8Array): string => {
  let text = ''
  for (let from = 0; from < bytes.length; from += SLICE)
    text += String.fromCharCode(...bytes.subarray(from, from + SLICE))
  return btoa(text)
}

export const base64OfText = (text: string): string => base64OfBytes(new TextEncoder().encode(text))
