import { expect, test } from 'vitest'
import { readMirrorCode, writeMirrorCode } from '#main/engine/mirror/mirror-code.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { campaignSeed, seededRandom } from '#test/support/campaign.ts'

const random = seededRandom(campaignSeed)
const bytes = (count: number) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256))
const some = () => ({ key: toHex(bytes(32)), secret: bytes(16) })

test('a mirror’s code reads back as it was written, however it is pasted', () => {
  for (let i = 0; i < 200; i++) {
    const code = some()
    const text = writeMirrorCode(code)
    expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){15}-[0-9A-HJKMNP-TV-Z]{2}$/)
    expect(readMirrorCode(text)).toEqual(code)
    expect(readMirrorCode(` ${text.toLowerCase().replaceAll('-', ' \n')} `)).toEqual(code)
  }
})

test('zeros at the front of key and secret stay', () => {
  const code = { key: '0'.repeat(64), secret: new Uint8Array(16) }
  expect(readMirrorCode(writeMirrorCode(code))).toEqual(code)
})

test('every single wrong letter is noticed', () => {
  const text = writeMirrorCode(some()).replaceAll('-', '')
  for (let at = 0; at < text.length; at++) {
    const wrong = text.slice(0, at) + (text[at] === '7' ? '8' : '7') + text.slice(at + 1)
    expect(() => readMirrorCode(wrong)).toThrow(/mirrorCodeMistyped|mirrorCodeUnreadable/)
  }
})

test.each([
  ['', 'mirrorCodeUnreadable'],
  ['hello', 'mirrorCodeUnreadable'],
  ['U'.repeat(82), 'mirrorCodeUnreadable'],
  ['7'.repeat(81), 'mirrorCodeMistyped'],
  ['7'.repeat(4_000), 'mirrorCodeUnreadable']
])('what is no code is refused by name: %s', (text, code) => {
  expect(() => readMirrorCode(text)).toThrow(code)
})
