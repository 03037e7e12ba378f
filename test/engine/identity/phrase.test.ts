import { mnemonicToEntropy } from '@scure/bip39'
import { wordlist as chinese } from '@scure/bip39/wordlists/simplified-chinese.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPhrase, newPhrase, personKeyPair } from '#main/engine/identity/phrase.ts'
import { confirmWords, phraseProof } from '#main/engine/identity/phrase-proof.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import { expectRefusal } from '#test/support/refused.ts'
import { systemRandom } from '#test/support/test-vault.ts'

/** Trezor's published BIP-39 vectors for 256 bits (entropy, phrase). */
const VECTORS = [
  [
    '0000000000000000000000000000000000000000000000000000000000000000',
    'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon art'
  ],
  [
    '7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f',
    'legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title'
  ],
  [
    'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    'zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo vote'
  ]
] as const
const languages: Language[] = ['en', 'zh-CN']

describe('a phrase', () => {
  test.each(VECTORS)('of the published entropy %s is read', (entropy, phrase) => {
    const check = checkPhrase(phrase.split(' '))
    expect(check.ok && toHex(check.entropy)).toBe(entropy)
  })

  test.each(languages)('in %s has 24 words of one list and comes back as its entropy', (language) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (entropy) => {
        const words = newPhrase(language, { bytes: () => entropy })
        expect(words).toHaveLength(24)
        const check = checkPhrase(words)
        expect(check).toEqual({ ok: true, language, entropy })
      }),
      { numRuns: 30 }
    )
  })

  test('is read whatever the case, spaces and width it was typed in', () => {
    const typed = VECTORS[1][1]
      .split(' ')
      .map((word, i) => (i % 2 ? ` ${word.toUpperCase()} ` : word.normalize('NFKD')))
    expect(checkPhrase(typed).ok).toBe(true)
  })

  test('with one wrong word names its position, and the word that was meant', () => {
    const words = VECTORS[1][1].split(' ')
    for (const [at, typo, meant] of [
      [0, 'leagl', 'legal'],
      [5, 'sausge', 'sausage'],
      [23, 'tittle', 'title'],
      [8, 'lega', 'legal']
    ] as const) {
      const check = checkPhrase(words.with(at, typo))
      expect(check).toMatchObject({ ok: false, wrongPosition: at + 1, word: typo })
      expect(!check.ok && check.suggestions).toContain(meant)
    }
  })

  test('in Chinese names a character that is not in the list, and knows its traditional form', () => {
    const words = newPhrase('zh-CN', systemRandom)
    expect(checkPhrase(words.with(3, '龘'))).toMatchObject({ ok: false, wrongPosition: 4, suggestions: [] })
    const at = chinese.indexOf('国')
    expect(at).toBeGreaterThan(-1)
    expect(checkPhrase(words.with(6, '國'))).toMatchObject({
      ok: false,
      wrongPosition: 7,
      suggestions: ['国']
    })
  })

  test('of known words in the wrong order fails as a whole: position 0', () => {
    const words = VECTORS[1][1].split(' ')
    expect(checkPhrase([words[1]!, words[0]!, ...words.slice(2)])).toMatchObject({
      ok: false,
      wrongPosition: 0
    })
  })

  test('that is too short names the first missing word', () => {
    expect(checkPhrase(VECTORS[2][1].split(' ').slice(0, 20))).toMatchObject({ ok: false, wrongPosition: 21 })
    expect(checkPhrase([])).toMatchObject({ ok: false, wrongPosition: 1 })
  })

  test('makes one person key, whichever language the same entropy is written in', () => {
    const entropy = systemRandom.bytes(32)
    const [english, han] = languages.map((language) => newPhrase(language, { bytes: () => entropy }))
    expect(personKeyPair(english!)).toEqual(personKeyPair(han!))
    expect(mnemonicToEntropy(han!.join(' '), chinese)).toEqual(entropy)
    expect(personKeyPair(newPhrase('en', systemRandom))).not.toEqual(personKeyPair(english!))
  })

  test('makes the same key for ever', () => {
    expect(toHex(personKeyPair(VECTORS[0][1].split(' ')).publicKey)).toBe(
      '4c365417c8a0e14c758e5f04c255c6858520521eae44f6374a208753430f4692'
    )
  })

  test('that is none makes no key', async () => {
    const words = VECTORS[1][1].split(' ')
    const keyOf = async (phrase: string[]) => personKeyPair(phrase)
    await expectRefusal(keyOf(words.with(2, 'thnak')), 'phraseWordUnknown', { position: 3, word: 'thnak' })
    await expectRefusal(keyOf(words.with(2, 'zoo')), 'phraseCheckFails')
  })
})

describe('confirming three words', () => {
  const words = VECTORS[1][1].split(' ')
  const key = systemRandom.bytes(32)
  const proof = phraseProof(words, key)
  const confirm = async (given: { position: number; word: string }[]) => confirmWords(proof, given, key)

  test('accepts the words at their positions', async () => {
    await confirm([
      { position: 1, word: 'legal' },
      { position: 24, word: ' Title ' },
      { position: 9, word: 'LEGAL' }
    ])
  })

  test('names the position of a word that is another', async () => {
    const given = [
      { position: 1, word: 'legal' },
      { position: 2, word: 'legal' }
    ]
    await expectRefusal(confirm(given), 'phraseWordsDiffer', { position: 2 })
    await expectRefusal(confirm([{ position: 25, word: 'legal' }]), 'phraseWordsDiffer', { position: 25 })
  })

  test('keeps no word in the proof', () => {
    const kept = Buffer.concat(proof)
    for (const word of words) expect(kept.includes(word)).toBe(false)
  })
})
