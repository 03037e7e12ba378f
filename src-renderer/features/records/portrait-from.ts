import { MAX_PORTRAIT_BYTES, PORTRAIT_PIXELS } from '#shared/domain/sealed/names.ts'

const LARGEST_FILE = 32 * 1024 * 1024
/** From fine to coarse: the first that fits is taken. */
const QUALITIES = [0.85, 0.7, 0.5, 0.3]

/**
 * The middle of a picture as a portrait. It is drawn anew, so that nothing else that the file says (where it was taken,
 * with what) goes along. null for what is no picture, or one too large to open.
 */
export async function portraitFrom(file: Blob): Promise<Uint8Array | null> {
  if (file.size > LARGEST_FILE) return null
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return null
  try {
    const canvas = new OffscreenCanvas(PORTRAIT_PIXELS, PORTRAIT_PIXELS)
    const context = canvas.getContext('2d')
    if (context === null) return null
    const side = Math.min(picture.width, picture.height)
    const left = (picture.width - side) / 2
    const top = (picture.height - side) / 2
    context.drawImage(picture, left, top, side, side, 0, 0, PORTRAIT_PIXELS, PORTRAIT_PIXELS)
    for (const quality of QUALITIES) {
      const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality })
      if (jpeg.size <= MAX_PORTRAIT_BYTES) return new Uint8Array(await jpeg.arrayBuffer())
    }
    return null
  } finally {
    picture.close()
  }
}
