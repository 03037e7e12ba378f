import { z } from 'zod'
import { OFFICES } from '../community/office-names.ts'

export const office = z.enum(OFFICES)
export type Office = z.infer<typeof office>

const someOffices = z.array(office).min(1).max(office.options.length)

/**
 * Whoever holds `office` may hold none of `with` (holder), nor may somebody declared their kin (kin).
 */
export const officeConflict = z
  .strictObject({ office, with: someOffices, bars: z.enum(['holder', 'kin', 'both']) })
  .refine((rule) => rule.bars === 'kin' || !rule.with.includes(rule.office))
export type OfficeConflict = z.infer<typeof officeConflict>

/** Who together make up a body, and how it should be composed; shown, never enforced. */
export const officeBody = z
  .strictObject({
    offices: someOffices,
    min: z.int().min(1).max(99),
    max: z.int().min(1).max(99),
    odd: z.boolean(),
    /** At least so many women. */
    women: z.int().min(0).max(99)
  })
  .refine(({ min, max }) => min <= max)
export type OfficeBody = z.infer<typeof officeBody>

/** What a rulebook says of offices: which do not go together (O1, O2), and how bodies should be composed (O6). */
export const officeRules = z.strictObject({
  conflicts: z.array(officeConflict).max(16),
  bodies: z.array(officeBody).max(8)
})
export type OfficeRules = z.infer<typeof officeRules>
