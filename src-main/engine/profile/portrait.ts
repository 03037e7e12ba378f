import { decode } from 'jpeg-js'
import { MAX_PORTRAIT_BYTES, PORTRAIT_PIXELS } from '#shared/domain/sealed/names.ts'

/** A decoder that asks for more than this is being had. */
const MOST_MEMORY_MB = 16

/**
 * Whether these bytes are a picture that may be shown as a portrait (SPEC K8). They are decoded here, within bounds,
 * before any window is given them: a few bytes can claim to be a picture of a thousand million pixels.
 */
export function isPortrait(bytes: Uint8Array): boolean {
  if (bytes.length > MAX_PORTRAIT_BYTES) return false
  try {
    const { width, height } = decode(bytes, {
      useTArray: true,
      tolerantDecoding: false,
      maxResolutionInMP: PORTRAIT_PIXELS ** 2 / 1_000_000,
      maxMemoryUsageInMB: MOST_MEMORY_MB
    })
    return width <= PORTRAIT_PIXELS && height <= PORTRAIT_PIXELS
  } catch {
    return false
  }
}
