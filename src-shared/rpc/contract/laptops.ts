import { z } from 'zod'
import { command, query, refusalSchema } from '../procedure.ts'
import { languageSchema, nothing, passphraseSchema, profileOnly, profileRef } from './common.ts'

/** The four words that both laptops show. */
const wordsSchema = z.array(z.string().max(40)).length(4)
const empty = z.object({})

/**
 * open: nobody has come by the code yet · asked: a laptop shows these words; agreed: its person has found them the
 * same, confirmed: this one's has · given: the key is on its way · added: it is among my devices · over: why.
 */
const offerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({
    kind: z.literal('asked'),
    words: wordsSchema,
    agreed: z.boolean(),
    confirmed: z.boolean()
  }),
  z.object({ kind: z.literal('given') }),
  z.object({ kind: z.literal('added') }),
  z.object({ kind: z.literal('over'), why: z.enum(['expired', 'stopped', 'differ', 'worn', 'failed']) })
])

export const laptopCodeSchema = z.object({
  code: z.string(),
  /** Milliseconds since 1970 by this device's clock: until then it is good. */
  expiresAt: z.number().int(),
  /** Confirming takes the passphrase of this profile; where the keychain opens it there is none. */
  needsPassphrase: z.boolean(),
  offer: offerSchema
})
export type LaptopCode = z.infer<typeof laptopCodeSchema>

/**
 * searching: for the laptop that made the code · comparing: both show these words · arrived: the profile is made, and
 * waits to be let in like any · over: why, as a refusal.
 */
const arrivalSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('searching'),
    hint: z.enum(['nobodyReachable', 'otherVersion']).nullable()
  }),
  z.object({ kind: z.literal('comparing'), words: wordsSchema, agreed: z.boolean() }),
  z.object({ kind: z.literal('arrived'), profile: z.string() }),
  z.object({ kind: z.literal('over'), refusal: refusalSchema })
])
export type Arrival = z.infer<typeof arrivalSchema>

export const laptops = {
  offer: command(
    'Make a code by which a second laptop of mine joins. Good for ten minutes and for one laptop; worth nothing until confirmed on both.',
    'member',
    profileOnly,
    laptopCodeSchema
  ),
  offered: query(
    'The code I have made for a second laptop, and how far it has come; null where there is none.',
    'member',
    profileOnly,
    laptopCodeSchema.nullable()
  ),
  confirm: command(
    'Confirm that the laptop which shows these words is mine. My key goes to it once it has agreed too.',
    'member',
    z.object({ ...profileRef, words: wordsSchema, passphrase: z.string().max(200).optional() }),
    empty
  ),
  stop: command(
    'End the code; `differ`: because the other laptop shows other words.',
    'member',
    z.object({ ...profileRef, differ: z.boolean() }),
    empty
  ),
  arrive: command(
    'Ask, by a code my first laptop shows, for this one to be my second. Nothing is kept until both have confirmed.',
    'nothing',
    z.object({ code: z.string().max(2_000), language: languageSchema, passphrase: passphraseSchema }),
    empty
  ),
  arrival: query(
    'How far this laptop has come in being somebody’s second; null where nothing was begun.',
    'nothing',
    nothing,
    arrivalSchema.nullable()
  ),
  agree: command(
    'Say on the second laptop whether both show these words.',
    'nothing',
    z.object({ words: wordsSchema, same: z.boolean() }),
    empty
  ),
  giveUp: command('Stop asking to be a second laptop, and forget how it ended.', 'nothing', nothing, empty)
}
