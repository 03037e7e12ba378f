import { z } from 'zod'
import { command, query } from '../procedure.ts'
import { civilDateSchema, idSchema, profileOnly, profileRef } from './common.ts'

const personSchema = z.object({ personId: idSchema, name: z.string() })

export const recoverySchema = z.object({
  recoveryId: idSchema,
  /** Whom neighbours are bringing back. */
  person: personSchema,
  aboutMe: z.boolean(),
  /** Words of the new key: what the person reads out from the new laptop. */
  keyWords: z.array(z.string()),
  vouchers: z.array(z.string()),
  /** How many more must vouch, and who of them may. */
  missing: z.number().int(),
  mayVouch: z.array(z.string()),
  iMayVouch: z.boolean(),
  /** Days in which it can still be stopped; it runs once two of those who say the days know of it. */
  daysLeft: z.number().int(),
  stopped: z.boolean()
})
export type RecoveryView = z.infer<typeof recoverySchema>

const done = z.object({ entryId: idSchema })
const about = z.object({ ...profileRef, recoveryId: idSchema })

export const recovery = {
  confidants: query(
    'Whom I have chosen to vouch for me should I lose every laptop. Several where I chose on two laptops at once.',
    'member',
    profileOnly,
    z.array(z.object({ people: z.array(personSchema), needed: z.number().int() }))
  ),
  choose: command(
    'Choose two to seven people of whom so many must vouch for me.',
    'member',
    z.object({
      ...profileRef,
      people: z.array(idSchema).min(2).max(7),
      needed: z.number().int().min(2).max(7)
    }),
    done
  ),
  wayBack: command(
    'Make a code by which somebody on the roll comes back through this device: with their phrase, or to be vouched for. It admits nobody.',
    'member',
    profileOnly,
    z.object({ code: z.string(), expiresOn: civilDateSchema })
  ),
  list: query('People whom neighbours are bringing back.', 'member', profileOnly, z.array(recoverySchema)),
  propose: command(
    'Vouch that whoever asks through this device is this member, who has lost every laptop.',
    'member',
    z.object({ ...profileRef, requestId: z.string().max(64), personId: idSchema }),
    done
  ),
  vouch: command('Vouch for somebody whom a neighbour is bringing back.', 'member', about, done),
  stop: command('Stop others from going on as me.', 'member', about, done)
}
