import { encode } from 'jpeg-js'

/** A JPEG in one colour, of so many pixels. */
export const jpegOf = (width: number, height: number, shade = 0x80): Uint8Array =>
  new Uint8Array(encode({ width, height, data: new Uint8Array(4 * width * height).fill(shade) }, 50).data)
