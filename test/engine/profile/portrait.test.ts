import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPortrait } from '#main/engine/profile/portrait.ts'
import { MAX_PORTRAIT_BYTES, PORTRAIT_PIXELS } from '#shared/domain/sealed/names.ts'
import { concatBytes, utf8 } from '#shared/kernel/bytes.ts'
import { runs } from '#test/support/campaign.ts'
import { jpegOf } from '#test/support/pictures.ts'

/** The same picture, claiming another size in its frame header. */
function claiming(jpeg: Uint8Array, width: number, height: number): Uint8Array {
  const lying = jpeg.slice()
  const frame = lying.findIndex((byte, i) => byte === 0xff && lying[i + 1] === 0xc0)
  lying.set([height >> 8, height & 255, width >> 8, width & 255], frame + 5)
  return lying
}

describe('a portrait', () => {
  test('is a small JPEG', () => {
    expect(isPortrait(jpegOf(PORTRAIT_PIXELS, PORTRAIT_PIXELS))).toBe(true)
    expect(isPortrait(jpegOf(16, 8))).toBe(true)
  })

  test.each([
    ['one pixel too wide', jpegOf(PORTRAIT_PIXELS + 1, 8)],
    ['one pixel too high', jpegOf(8, PORTRAIT_PIXELS + 1)],
    ['a few bytes that claim a thousand million pixels', claiming(jpegOf(16, 16), 30_000, 30_000)],
    ['a picture of no size', claiming(jpegOf(16, 16), 0, 0)],
    ['too many bytes', concatBytes([jpegOf(16, 16), new Uint8Array(MAX_PORTRAIT_BYTES)])],
    ['a picture cut off in its header', jpegOf(16, 16).subarray(0, 100)],
    ['another kind of picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['a drawing with a script', utf8('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['nothing', new Uint8Array()]
  ])('is not %s', (_, bytes) => {
    expect(isPortrait(bytes)).toBe(false)
  })

  test('is told from any damaged picture without an exception', () => {
    const whole = jpegOf(32, 32)
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(damage, (flips) => {
        const broken = whole.slice()
        for (const [at, byte] of flips) broken[at] = byte
        expect(typeof isPortrait(broken)).toBe('boolean')
      }),
      { numRuns: runs(50) }
    )
  })
})
