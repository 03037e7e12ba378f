import jsQR from 'jsqr'

interface Size {
  width: number
  height: number
}

/**
 * The text of the QR code in a picture whose longer side is drawn at most `longest` pixels long; null where there is
 * none, or it holds no text.
 */
export const codeIn = (
  picture: CanvasImageSource,
  { width, height }: Size,
  longest: number
): string | null => {
  const scale = Math.min(1, longest / Math.max(width, height))
  const canvas = new OffscreenCanvas(Math.max(1, width * scale), Math.max(1, height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return null
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return jsQR(data, canvas.width, canvas.height)?.data.trim() || null
}
