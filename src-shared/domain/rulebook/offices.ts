import { z } from 'zod'
import { OFFICES } from '../community/office-names.ts'
import { BARRED, LIMITS, MOST_OF_OFFICES } from './limits.ts'
import { within } from './within.ts'

export const office = z.enum(OFFICES)
export type Office = z.infer<typeof office>

const someOffices = z.array(office).min(1).max(office.options.length)

/**
 * Whoever holds `office` may hold none of `with` (holder), nor may somebody declared their kin (kin).
 */
export const officeConflict = z
  .strictObject({ office, with: someOffices, bars: z.enum(BARRED) })
  .refine((rule) => rule.bars === 'kin' || !rule.with.includes(rule.office))
export type OfficeConflict = z.infer<typeof officeConflict>

/** At least num/den of a body hold that office, or are women who do. */
export const officeShare = z
  .strictObject({
    office,
    women: z.boolean(),
    num: z.int().min(1).max(100),
    den: z.int().min(1).max(100)
  })
  .refine(({ num, den }) => num <= den)
export type OfficeShare = z.infer<typeof officeShare>

/** Who together make up a body, and how it should be composed; shown, never enforced. */
export const officeBody = z
  .strictObject({
    offices: someOffices,
    /** How many people; both left out where it is as large as it happens to be. */
    min: within(LIMITS.bodySize).optional(),
    max: within(LIMITS.bodySize).optional(),
    odd: z.boolean(),
    /** At least so many women. */
    women: within(LIMITS.women),
    shares: z.array(officeShare).min(1).max(MOST_OF_OFFICES.shares).optional()
  })
  .refine(({ min, max }) => (min === undefined ? max === undefined : max !== undefined && min <= max))
  .refine(({ offices, shares = [] }) => shares.every((share) => offices.includes(share.office)))
export type OfficeBody = z.infer<typeof officeBody>

/** One thing that is asked of a body. */
export type Asked =
  | { readonly kind: 'size'; readonly min: number; readonly max: number }
  | { readonly kind: 'odd' }
  | { readonly kind: 'women'; readonly women: number }
  | { readonly kind: 'share'; readonly share: OfficeShare }

/** In the order in which it is stated and checked. */
export const askedOf = ({ min, max, odd, women, shares = [] }: OfficeBody): Asked[] => [
  ...(min === undefined || max === undefined ? [] : [{ kind: 'size', min, max } as const]),
  ...(odd ? [{ kind: 'odd' } as const] : []),
  ...(women > 0 ? [{ kind: 'women', women } as const] : []),
  ...shares.map((share) => ({ kind: 'share', share }) as const)
]

/** What a rulebook says of offices: which do not go together (O1, O2), and how bodies should be composed (O6). */
export const officeRules = z.strictObject({
  conflicts: z.array(officeConflict).max(MOST_OF_OFFICES.conflicts),
  bodies: z.array(officeBody).max(MOST_OF_OFFICES.bodies)
})
export type OfficeRules = z.infer<typeof officeRules>
