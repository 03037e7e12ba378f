import { z } from 'zod'
import { query } from '../procedure.ts'
import { bothSchema, profileOnly } from './common.ts'

/** What the doctor can find. Each has its words in `words/zh-CN/doctor.ts` and `words/en/doctor.ts`. */
export const FINDING_CODES = [
  'waiting',
  'turnedAway',
  'removed',
  'recovery',
  'diskFull',
  'storeStopped',
  'diskLow',
  'diskRoomy',
  'noNetworking',
  'switchedOff',
  'noAddress',
  'selfAssigned',
  'address',
  'severalNetworks',
  'portUnbound',
  'portOther',
  'port',
  'multicastFails',
  'multicastMuted',
  'multicastDeaf',
  'firewallOwn',
  'firewallTheirs',
  'firewallEither',
  'isolated',
  'otherRange',
  'typedElsewhere',
  'typedSilent',
  'nobody',
  'meeting',
  'neighbours',
  'internetReached',
  'internetNotNeeded',
  'internetUnreached',
  'clockOwn',
  'clockEither',
  'clockTheirs',
  'clocksAgree',
  'updateOwn',
  'updateTheirs',
  'rulesOwn',
  'rulesTheirs',
  'otherCommunity',
  'versionsAgree',
  'quarantined'
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

export const findingSchema = z.object({
  code: z.enum(FINDING_CODES),
  /** ok: as it should be · unknown: cannot be told from here · warning: works, and something should be seen to · fault: this is why */
  verdict: z.enum(['ok', 'unknown', 'warning', 'fault']),
  /** The facts in the sentences. Lists are of names or addresses. */
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  /** What was found. */
  says: bothSchema,
  /** What to do; null where nothing needs doing. */
  advice: bothSchema.nullable()
})
export type FindingView = z.infer<typeof findingSchema>

export const doctorSchema = z.object({
  /** No fault and no warning. */
  healthy: z.boolean(),
  /** The worst first. */
  findings: z.array(findingSchema)
})
export type DoctorView = z.infer<typeof doctorSchema>

export const doctor = {
  examine: query(
    'Why neighbours do not find each other: looks around the network for some seconds and says what it found.',
    'unlocked',
    profileOnly,
    doctorSchema
  )
}
