import { z } from 'zod'
import { command, query } from '../procedure.ts'
import { idSchema, languageSchema, personNameSchema, profileOnly, profileRef } from './common.ts'

const weightSchema = z.object({
  value: z.number().int().min(0).max(1_000_000_000),
  evidence: z.string().max(200)
})
/** In the base's unit; area is in 0.01 m². */
export type Weight = z.infer<typeof weightSchema>

export const rollBaseSchema = z.enum(['heads', 'area', 'shares', 'households'])
export type RollBase = z.infer<typeof rollBaseSchema>

const place = z.string().trim().min(1).max(40)
const fieldsSchema = z.object({
  alias: z.string().trim().min(1).max(60).nullable(),
  group: place.nullable(),
  door: place.nullable(),
  gender: z.enum(['female', 'male']).nullable(),
  household: idSchema.nullable(),
  heads: weightSchema.nullable(),
  area: weightSchema.nullable(),
  shares: weightSchema.nullable()
})

export const personCardSchema = z.object({
  personId: idSchema,
  ...fieldsSchema.shape,
  /** Fields of which people wrote different things beside each other, every value in words, the one in force first. */
  contested: z.array(z.object({ field: z.string(), values: z.array(z.string()) })),
  /** Whether I may write everything on it, what tells me apart on my own, or nothing. */
  mayIWrite: z.enum(['all', 'own', 'nothing'])
})
export type PersonCard = z.infer<typeof personCardSchema>

const named = z.object({ personId: idSchema, name: z.string() })
export const householdSchema = z.object({
  householdId: idSchema,
  name: z.string(),
  door: z.string().nullable(),
  people: z.array(named),
  delegate: z.object({ ...named.shape, evidence: z.string() }).nullable(),
  contested: z.array(z.object({ field: z.string(), values: z.array(z.string()) }))
})
export type Household = z.infer<typeof householdSchema>

export const rollSchema = z.object({
  base: rollBaseSchema,
  lines: z.array(
    z.object({
      id: idSchema,
      /** The person, or the household. */
      name: z.string(),
      /** What tells them apart, in the community's own words. */
      place: z.string(),
      weight: z.number().int(),
      evidence: z.string()
    })
  ),
  sum: z.number().int(),
  without: z.array(z.object({ ...named.shape, place: z.string() }))
})
export type Roll = z.infer<typeof rollSchema>

export const importedLineSchema = z.object({
  line: z.number().int(),
  name: z.string(),
  place: z.string(),
  outcome: z.enum(['new', 'update', 'same', 'fault']),
  fault: z
    .enum([
      'malformed',
      'nameMissing',
      'textTooLong',
      'notANumber',
      'twiceInFile',
      'severalOfThatName',
      'severalHouseholds'
    ])
    .nullable(),
  /** The line of the file that it repeats. */
  repeats: z.number().int().nullable(),
  /** A cell begins as a formula would; it is kept as text. */
  looksLikeFormula: z.boolean()
})
export type ImportedLine = z.infer<typeof importedLineSchema>

export const importSchema = z.object({
  lines: z.array(importedLineSchema),
  /** Households that would be recorded. */
  households: z.number().int(),
  /** Headings of columns that are not read. */
  ignored: z.array(z.string())
})
export type ImportPreview = z.infer<typeof importSchema>

const done = z.object({ entryId: idSchema })
const file = z.object({ ...profileRef, base64: z.string().max(250_000) })

export const people = {
  card: query(
    'The card of a person: what tells them apart, their household and their weights.',
    'member',
    z.object({ ...profileRef, personId: idSchema }),
    personCardSchema
  ),
  writeCard: command(
    'Write on a card (stewards; members what tells them apart on their own). Fields left out stay as they are.',
    'member',
    z.object({ ...profileRef, personId: idSchema, fields: fieldsSchema.partial() }),
    done
  ),
  record: command(
    'Put somebody without a laptop on the roll (stewards), or back on it: then with their id.',
    'member',
    z.object({ ...profileRef, name: personNameSchema, personId: idSchema.optional() }),
    done
  ),
  bindKey: command(
    'Say that somebody who asked to join is a person recorded without a laptop (stewards).',
    'member',
    z.object({ ...profileRef, requestId: z.string().max(64), personId: idSchema }),
    done
  ),
  households: query('Households and who speaks for them.', 'member', profileOnly, z.array(householdSchema)),
  recordHousehold: command(
    'Record a household (stewards).',
    'member',
    z.object({ ...profileRef, name: z.string().trim().min(1).max(60), door: place.nullable() }),
    done
  ),
  amendHousehold: command(
    'Correct the name or the door of a household (stewards).',
    'member',
    z.object({
      ...profileRef,
      householdId: idSchema,
      name: z.string().trim().min(1).max(60),
      door: place.nullable()
    }),
    done
  ),
  delegate: command(
    'Record who speaks for a household, null for nobody, and what that rests on (stewards).',
    'member',
    z.object({
      ...profileRef,
      householdId: idSchema,
      personId: idSchema.nullable(),
      evidence: z.string().trim().max(200)
    }),
    done
  ),
  roll: query(
    'Who counts for how much on one base, the sum, and who has nothing on it.',
    'member',
    z.object({ ...profileRef, base: rollBaseSchema }),
    rollSchema
  ),
  previewImport: query(
    'What importing a file of people (CSV, base64) would write. Writes nothing.',
    'member',
    file,
    importSchema
  ),
  importPeople: command(
    'Import a file of people (CSV, base64; stewards). Lines at fault are left out; what is there already is not written again.',
    'member',
    file,
    z.object({
      recorded: z.number().int(),
      cards: z.number().int(),
      households: z.number().int(),
      faults: z.number().int()
    })
  ),
  exportRoll: query(
    'The roll as CSV (base64), readable by the import and safe to open in a spreadsheet.',
    'member',
    z.object({ ...profileRef, language: languageSchema }),
    z.object({ fileName: z.string(), base64: z.string() })
  )
}
