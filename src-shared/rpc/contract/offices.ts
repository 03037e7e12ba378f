import { z } from 'zod'
import { KIN_RELATIONS } from '../../domain/community/office-names.ts'
import { command, query } from '../procedure.ts'
import { bothSchema, civilDateSchema, idSchema, profileOnly, profileRef, roleSchema } from './common.ts'

const someoneSchema = z.object({ personId: idSchema, name: z.string() })
const kinRelationSchema = z.enum(KIN_RELATIONS)

export const officesViewSchema = z.object({
  /** Every office there is; one without holders is vacant. */
  offices: z.array(
    z.object({
      role: roleSchema,
      holders: z.array(
        someoneSchema.extend({
          /** When it was given, by the clock of the device that wrote it, milliseconds: “this device says”. */
          since: z.number().int(),
          /** The day on which the term ends by itself; null where none was set. */
          until: civilDateSchema.nullable()
        })
      )
    })
  ),
  /** Nobody else could take the last steward's place. */
  lastSteward: z.boolean(),
  /** Offices held that do not go together, to be settled: by one person, or by two who were declared kin. */
  conflicts: z.array(
    z.object({
      person: someoneSchema,
      role: roleSchema,
      holder: someoneSchema,
      against: roleSchema,
      sentence: bothSchema,
      clause: bothSchema
    })
  ),
  /** How bodies are composed, against what the rulebook says; nothing is refused by it. */
  checks: z.array(
    z.object({
      sentence: bothSchema,
      clause: bothSchema,
      state: z.enum(['met', 'notMet', 'notKnown'])
    })
  )
})
export type OfficesView = z.infer<typeof officesViewSchema>

export const kinSchema = z.object({
  declarationId: idSchema,
  /** `other` is the `relation` of `person`. */
  person: someoneSchema,
  other: someoneSchema,
  relation: kinRelationSchema,
  declaredBy: z.string(),
  mayIWithdraw: z.boolean()
})
export type Kin = z.infer<typeof kinSchema>

const done = z.object({ entryId: idSchema })

export const offices = {
  view: query(
    'Who holds which office, which do not go together, and how bodies are composed.',
    'member',
    profileOnly,
    officesViewSchema
  ),
  kin: query('Near kin as people declared them.', 'member', profileOnly, z.array(kinSchema)),
  declareKin: command(
    'Declare near kin: of yourself, or, as a steward, of anybody.',
    'member',
    z.object({ ...profileRef, personId: idSchema, otherId: idSchema, relation: kinRelationSchema }),
    done
  ),
  withdrawKin: command(
    'Take a declaration of kin back: your own, or, as a steward, any.',
    'member',
    z.object({ ...profileRef, declarationId: idSchema }),
    done
  )
}
