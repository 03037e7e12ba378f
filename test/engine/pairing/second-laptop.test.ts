import { expect, test } from 'vitest'
import type { PersonGrant } from '#main/engine/pairing/laptop-messages.ts'
import { OFFER_MS } from '#main/engine/pairing/laptop-offer.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import { expectRefusal } from '#test/support/refused.ts'
import {
  clock,
  compared,
  GRANT,
  laptopSide,
  makerSide,
  meet,
  SEED,
  until,
  wordsOf
} from '#test/support/two-laptops.ts'

/** What was sent in this turn has arrived: the wire is in this process. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

test.each(['the first laptop', 'the second laptop'])(
  'nothing is handed over before both have confirmed, whoever begins: %s',
  async (first) => {
    const maker = makerSide()
    const laptop = laptopSide(maker.secret)
    const { heard } = await compared(maker, laptop)
    const words = wordsOf(laptop)
    expect(words).toHaveLength(4)
    expect(maker.offer.phase).toEqual({ kind: 'asked', words, agreed: false, confirmed: false })

    if (first === 'the first laptop') await maker.offer.confirm(words)
    else {
      laptop.asker.answer(words, true)
      await until(() => expect(maker.offer.phase).toMatchObject({ agreed: true }))
    }
    await settled()
    expect(maker.given).toEqual([])
    expect(laptop.asker.phase.kind).toBe('comparing')

    if (first === 'the first laptop') laptop.asker.answer(words, true)
    else await maker.offer.confirm(words)
    await until(() => expect(laptop.asker.phase).toEqual({ kind: 'given', grant: { seed: SEED, ...GRANT } }))
    const connection = toHex(laptop.keyPair.publicKey)
    expect(maker.given).toEqual([connection])
    expect(maker.offer.phase).toEqual({ kind: 'given', laptop: connection })
    // Not even to somebody who reads the connection itself.
    const all = Buffer.concat(heard)
    expect(all.length).toBeGreaterThan(100)
    expect(all.includes(Buffer.from(SEED))).toBe(false)
    expect(all.includes(GRANT.personName)).toBe(false)
  }
)

test('words that one of the two finds different end it, whichever says so', async () => {
  for (const says of ['maker', 'laptop'] as const) {
    const maker = makerSide()
    const laptop = laptopSide(maker.secret)
    await compared(maker, laptop)
    if (says === 'maker') maker.offer.stop('differ')
    else laptop.asker.answer(wordsOf(laptop), false)
    await until(() => expect(maker.offer.phase).toEqual({ kind: 'over', why: 'differ' }))
    await until(() =>
      expect(laptop.asker.phase).toEqual({ kind: 'over', why: says === 'maker' ? 'stopped' : 'differ' })
    )
    expect(maker.given).toEqual([])
    await expectRefusal(maker.offer.confirm(['a', 'b', 'c', 'd']), 'laptopGone')
  }
})

test('a code serves the first laptop that proves it; a second one is told that it is used, and changes nothing', async () => {
  const maker = makerSide()
  const laptop = laptopSide(maker.secret)
  await compared(maker, laptop)
  const words = wordsOf(laptop)
  const thief = laptopSide(maker.secret)
  await meet(thief, maker)
  await until(() => expect(thief.asker.phase).toEqual({ kind: 'over', why: 'used' }))
  expect(maker.offer.phase).toMatchObject({ kind: 'asked', words })
  laptop.asker.answer(words, true)
  await maker.offer.confirm(words)
  await until(() => expect(laptop.asker.phase.kind).toBe('given'))
  const late = laptopSide(maker.secret)
  await meet(late, maker)
  await until(() => expect(late.asker.phase).toEqual({ kind: 'over', why: 'used' }))
  expect(maker.given).toHaveLength(1)
})

test('somebody with a photograph of the code is shown to the person by words that no laptop of theirs shows', async () => {
  const maker = makerSide()
  const thief = laptopSide(maker.secret)
  await compared(maker, thief)
  const mine = laptopSide(maker.secret)
  await meet(mine, maker)
  await until(() => expect(mine.asker.phase).toEqual({ kind: 'over', why: 'used' }))
  thief.asker.answer(wordsOf(thief), true)
  await until(() => expect(maker.offer.phase).toMatchObject({ agreed: true }))
  maker.offer.stop('differ')
  await until(() => expect(thief.asker.phase).toEqual({ kind: 'over', why: 'stopped' }))
  expect(maker.given).toEqual([])
})

test('a laptop that comes again begins anew with other words, and what was confirmed before counts no more', async () => {
  const maker = makerSide()
  const laptop = laptopSide(maker.secret)
  const { left } = await compared(maker, laptop)
  const words = wordsOf(laptop)
  await maker.offer.confirm(words)
  left.close()
  await until(() => expect(maker.offer.phase).toEqual({ kind: 'open' }))
  await until(() => expect(laptop.asker.phase.kind).toBe('searching'))
  await compared(maker, laptop)
  expect(wordsOf(laptop)).not.toEqual(words)
  expect(maker.offer.phase).toMatchObject({ confirmed: false, agreed: false })
  await expectRefusal(maker.offer.confirm(words), 'laptopGone')
  // Said of the words that stood there before.
  laptop.asker.answer(words, true)
  laptop.asker.answer(wordsOf(laptop), true)
  await until(() => expect(maker.offer.phase).toMatchObject({ agreed: true, confirmed: false }))
  expect(maker.given).toEqual([])
})

test('whoever begins again and again is not heard for ever', async () => {
  const maker = makerSide()
  const laptop = laptopSide(maker.secret)
  for (let i = 0; i < 5; i++) {
    const { left } = await compared(maker, laptop)
    left.close()
    await until(() => expect(maker.offer.phase).toEqual({ kind: 'open' }))
    await until(() => expect(laptop.asker.phase.kind).toBe('searching'))
  }
  await meet(laptop, maker)
  await until(() => expect(laptop.asker.phase).toEqual({ kind: 'over', why: 'used' }))
  expect(maker.offer.phase).toEqual({ kind: 'over', why: 'worn' })
})

test('after ten minutes the code is worth nothing, also to a laptop that is being compared', async () => {
  const maker = makerSide()
  const laptop = laptopSide(maker.secret)
  await compared(maker, laptop)
  laptop.asker.answer(wordsOf(laptop), true)
  clock.advance(OFFER_MS)
  await until(() => expect(laptop.asker.phase).toEqual({ kind: 'over', why: 'expired' }))
  expect(maker.offer.phase).toEqual({ kind: 'over', why: 'expired' })
  const late = laptopSide(maker.secret)
  await meet(late, maker)
  await until(() => expect(late.asker.phase).toEqual({ kind: 'over', why: 'expired' }))
  expect(maker.given).toEqual([])
})

test('a laptop that goes away while the key is being made ready is not given it, and neither is the next', async () => {
  let ready: (grant: PersonGrant) => void = () => undefined
  const maker = makerSide(() => new Promise((resolve) => (ready = resolve)))
  const laptop = laptopSide(maker.secret)
  const { left } = await compared(maker, laptop)
  const words = wordsOf(laptop)
  laptop.asker.answer(words, true)
  await until(() => expect(maker.offer.phase).toMatchObject({ agreed: true }))
  const confirming = maker.offer.confirm(words)
  left.close()
  await until(() => expect(laptop.asker.phase.kind).toBe('searching'))
  ready({ seed: SEED.slice(), ...GRANT })
  await expectRefusal(confirming, 'laptopGone')
  expect(maker.offer.phase).toEqual({ kind: 'over', why: 'failed' })
})
