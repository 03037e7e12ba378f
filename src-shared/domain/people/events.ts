import { z } from 'zod'
import { entryIdCodec, logKeyCodec } from '../../kernel/ids.ts'

/** What may be written in the people's register. It gives nobody a right: who is who, where, and with what weight. */
const name = z.string().min(1).max(60)
const place = z.string().min(1).max(40)
const evidence = z.string().max(200)

/** Large enough for a square kilometre in 0.01 m² and for any village's shares, small enough that sums stay exact. */
export const MAX_WEIGHT = 1_000_000_000
const weight = z.strictObject({ value: z.int().min(0).max(MAX_WEIGHT), evidence })
/** An integer in its base's unit, and what it rests on: a deed, a share book, a decision. */
export type Weight = z.infer<typeof weight>

/** Bases of weight that stand on a person's card; area is in 0.01 m². */
export const WEIGHT_BASES = ['heads', 'area', 'shares'] as const

/** What a member may write of themselves; a household and the weights are the stewards' to write (N1). */
const ownFields = z.strictObject({
  /** Another name, as a neighbour would call them. */
  alias: name.nullable(),
  /** 小组, building or street: what tells people of one name apart. */
  group: place.nullable(),
  door: place.nullable(),
  gender: z.enum(['female', 'male']).nullable()
})
const cardFields = z.strictObject({
  ...ownFields.shape,
  household: entryIdCodec.nullable(),
  heads: weight.nullable(),
  area: weight.nullable(),
  shares: weight.nullable()
})
export type CardFields = z.infer<typeof cardFields>
export type CardField = keyof CardFields
export const OWN_FIELDS: readonly string[] = ownFields.keyof().options

const householdFields = z.strictObject({ name, door: place.nullable() })
export type HouseholdFields = z.infer<typeof householdFields>
export type HouseholdField = keyof HouseholdFields

const says = (fields: object): boolean => Object.keys(fields).length > 0

export const PEOPLE_EVENTS = {
  /** Sets the fields it names and leaves the others; null empties one. */
  'card.written.v1': z.strictObject({ person: entryIdCodec, fields: cardFields.partial().refine(says) }),
  /** Its id is the household's. */
  'household.recorded.v1': householdFields,
  'household.amended.v1': z.strictObject({
    household: entryIdCodec,
    fields: householdFields.partial().refine(says)
  }),
  /** Who speaks for the household; null for nobody. */
  'household.delegated.v1': z.strictObject({
    household: entryIdCodec,
    person: entryIdCodec.nullable(),
    evidence
  }),
  /** What its owner calls one of their devices; their neighbours read it too. */
  'device.named.v1': z.strictObject({ log: logKeyCodec, name: place })
} as const

export type PeopleEventType = keyof typeof PEOPLE_EVENTS
export type PeopleEvent = {
  [T in PeopleEventType]: { readonly type: T; readonly body: z.infer<(typeof PEOPLE_EVENTS)[T]> }
}[PeopleEventType]
