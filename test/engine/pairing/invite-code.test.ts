import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readInvite, writeInvite } from '#main/engine/pairing/invite-code.ts'
import { seeded } from '#test/support/campaign.ts'

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 })
const days = fc.integer({ min: 0, max: 65_535 })
const purposes = fc.constantFrom('join', 'laptop')
const secret = Uint8Array.from({ length: 16 }, (_, i) => 15 * i)
const code = writeInvite({ purpose: 'join', secret, expiresOn: 20_800, communityName: null })
/** As Folkmoot wrote codes while their secret was any 16 bytes. */
const FIRST_FORM = '1A500-03RY5-MY4PP-K9F23-SD9DM-RF9E3-1PTD'
const named = writeInvite({
  purpose: 'join',
  secret,
  expiresOn: 20_800,
  communityName: '柳河村 Willow ~ East'
})

describe('an invite code', () => {
  test('has 40 characters in groups that can be read aloud', () => {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(code).toHaveLength(40)
  })

  test('says what was written, whatever the secret and the day', () => {
    fc.assert(
      fc.property(secrets, days, purposes, (secret, expiresOn, purpose) => {
        const invite = { purpose, secret, expiresOn, communityName: null }
        expect(readInvite(writeInvite(invite))).toEqual({ ok: true, value: invite })
      }),
      seeded(500)
    )
  })

  test('carries the community’s name for those who are shown it, beside the check', () => {
    const read = readInvite(named)
    expect(read.ok && read.value.communityName).toBe('柳河村 Willow ~ East')
  })

  test.each([
    ['lower case', code.toLowerCase()],
    ['spaces for dashes', code.replaceAll('-', ' ')],
    ['no groups', code.replaceAll('-', '')],
    ['long dashes', code.replaceAll('-', '—')],
    [
      'full-width letters and digits',
      [...code].map((c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0)).join('')
    ],
    ['O for 0 and l for 1', code.replaceAll('0', 'O').replaceAll('1', 'l')],
    ['a line break at the end', `${code}\r\n`]
  ])('is understood with %s', (_, written) => {
    expect(readInvite(written)).toEqual(readInvite(code))
    expect(readInvite(written).ok).toBe(true)
  })

  test('with any one letter wrong is called mistyped', () => {
    fc.assert(
      fc.property(fc.nat(33), fc.integer({ min: 1, max: 31 }), (at, by) => {
        const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
        const typed = [...code.replaceAll('-', '')]
        typed[at] = letters[(letters.indexOf(typed[at]!) + by) % 32]!
        expect(readInvite(typed.join(''))).toEqual({ ok: false, error: 'inviteMistyped' })
      }),
      seeded(300)
    )
  })

  test('with two letters swapped, one dropped or one too many is called mistyped', () => {
    const swapped = code.replace(/^(.)(.)(.)(.)/, '$1$2$4$3')
    expect(swapped).not.toBe(code)
    for (const typed of [swapped, code.slice(0, -1), `${code}7`])
      expect(readInvite(typed)).toEqual({ ok: false, error: 'inviteMistyped' })
  })

  test.each([
    '',
    'hello',
    '柳河村',
    code.slice(0, 20),
    code + code,
    `${code.slice(0, -1)}U`,
    'https://example.org'
  ])('is told from %j, which is none', (text) =>
    expect(readInvite(text)).toEqual({ ok: false, error: 'inviteUnreadable' })
  )

  test('of the form before this one, which named nobody who may answer, is refused by name', () =>
    expect(readInvite(FIRST_FORM)).toEqual({ ok: false, error: 'inviteOutdated' }))

  test('shows no name that hides controls or turns the writing direction', () => {
    const read = readInvite(`${code}~\u202egniht\u0000 evil\u200b`)
    expect(read.ok && read.value.communityName).toBe('gniht evil')
  })

  test('any text at all gives an invite or a named fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const read = readInvite(text)
        return (
          read.ok ||
          ['inviteMistyped', 'inviteUnreadable', 'inviteOutdated', 'needsNewerFolkmoot'].includes(read.error)
        )
      }),
      seeded(2_000)
    )
  })
})
