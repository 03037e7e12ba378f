import { codeIn } from './qr-reader.ts'

const LARGEST_FILE = 32 * 1024 * 1024
/** A code that fills the photo is found in a small drawing of it, one in a corner only in a large one. */
const LONGEST_SIDES = [800, 1_600, 3_200]

/** empty: a picture with no code in it · unreadable: no picture, or one too large to open */
export type PhotoAnswer = { kind: 'code'; code: string } | { kind: 'empty' } | { kind: 'unreadable' }

export const codeInPhoto = async (file: Blob): Promise<PhotoAnswer> => {
  if (file.size > LARGEST_FILE) return { kind: 'unreadable' }
  const photo = await createImageBitmap(file).catch(() => null)
  if (photo === null) return { kind: 'unreadable' }
  try {
    for (const longest of LONGEST_SIDES) {
      const code = codeIn(photo, photo, longest)
      if (code !== null) return { kind: 'code', code }
      if (Math.max(photo.width, photo.height) <= longest) break
    }
    return { kind: 'empty' }
  } finally {
    photo.close()
  }
}
