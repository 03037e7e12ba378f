import { z } from 'zod'
import { TEMPLATE_NAMES } from '../../domain/rulebook/template-names.ts'
import { command, query, refusalSchema, stream } from '../procedure.ts'
import {
  idSchema,
  languageSchema,
  nothing,
  passphraseSchema,
  personNameSchema,
  profileOnly,
  profileRef
} from './common.ts'

export const settingsSchema = z.object({
  language: languageSchema,
  textSize: z.enum(['standard', 'large', 'extra']),
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  lastProfile: z.string().nullable()
})
export type Settings = z.infer<typeof settingsSchema>

/**
 * locked: keys sealed under a passphrase not given yet · waiting: asked to join, not admitted yet ·
 * phraseUnconfirmed: founded or joined, the three words not confirmed yet · member: working ·
 * recovery: the store and the identity on this laptop do not match; nothing is written until a person decides.
 */
export const profileStateSchema = z.enum(['locked', 'waiting', 'phraseUnconfirmed', 'member', 'recovery'])
export const profileSchema = z.object({
  id: z.string(),
  communityId: idSchema.nullable(),
  communityName: z.string(),
  personName: z.string(),
  state: profileStateSchema,
  /** Why `recovery`: storeMissing, identityMissing, shorterThanWitness, forkedBehindWitness, deviceFile. */
  recoveryReason: z.string().nullable(),
  /** While `waiting`: words by which the steward can tell, aloud, that the request is this person's. */
  keyWords: z.array(z.string()).optional(),
  /** While `waiting`, once the answer was no. */
  joinRefusal: refusalSchema.optional(),
  /** While `waiting` for neighbours, not for a steward: how far they have brought this person back. */
  recovery: z
    .object({
      vouched: z.number().int(),
      missing: z.number().int(),
      daysLeft: z.number().int(),
      stopped: z.boolean()
    })
    .optional(),
  /** While `waiting`: how far the members are with this person's asking to be let in. */
  admission: z
    .object({
      vouched: z.number().int(),
      /** null: only a vote admits. */
      needed: z.number().int().nullable(),
      /** Days in which members may still object. */
      daysLeft: z.number().int(),
      /** Whether they vote on it now. */
      voting: z.boolean(),
      bars: z.array(z.object({ kind: z.enum(['objected', 'refused']), reason: z.string() }))
    })
    .optional(),
  /** While `waiting`: looked for a while and met nobody who could admit. */
  nobodyReachable: z.boolean().optional()
})
export type ProfileView = z.infer<typeof profileSchema>

export const templateSchema = z.enum(TEMPLATE_NAMES)

export const app = {
  info: query(
    'Which Folkmoot this is: version, fold version, desktop or hub, and whether this laptop has an OS key vault.',
    'nothing',
    nothing,
    z.object({
      version: z.string(),
      foldVersion: z.number().int(),
      host: z.enum(['desktop', 'hub', 'cli', 'test']),
      keychain: z.boolean()
    })
  ),
  settings: query('This device’s settings.', 'nothing', nothing, settingsSchema),
  changeSettings: command(
    'Change this device’s settings.',
    'nothing',
    settingsSchema.partial(),
    settingsSchema
  ),
  /** Says only *that* something moved; the client asks for what it shows. `what` names the query groups. */
  changes: stream(
    'A message whenever something changed; `what` names the groups of queries to ask again.',
    'nothing',
    nothing,
    z.object({
      profile: z.string().nullable(),
      what: z.array(z.enum(['profiles', 'settings', 'community', 'members', 'proposals', 'check', 'sync'])),
      /** Proposals whose view may differ now; empty means none or all, as `what` says. */
      proposals: z.array(idSchema)
    })
  )
}

export const profiles = {
  list: query('Every person × community on this laptop.', 'nothing', nothing, z.array(profileSchema)),
  unlock: command(
    'Open a profile’s keys with its passphrase.',
    'nothing',
    z.object({ ...profileRef, passphrase: z.string().max(200) }),
    profileSchema
  ),
  lock: command(
    'Forget a profile’s keys until it is unlocked again.',
    'unlocked',
    profileOnly,
    profileSchema
  ),
  confirmPhrase: command(
    'Confirm three of the 24 words by their positions (1–24).',
    'unlocked',
    z.object({
      ...profileRef,
      words: z
        .array(z.object({ position: z.number().int().min(1).max(24), word: z.string().max(20) }))
        .length(3)
    }),
    profileSchema
  )
}

export const onboarding = {
  found: command(
    'Found a community. Answers with the 24-word phrase, which is shown once and kept nowhere.',
    'nothing',
    z.object({
      name: z.string().trim().min(1).max(80),
      template: templateSchema,
      language: languageSchema,
      personName: personNameSchema,
      passphrase: passphraseSchema
    }),
    z.object({ profile: profileSchema, phrase: z.array(z.string()).length(24) })
  ),
  readInvite: query(
    'What an invite code says before anything is done with it.',
    'nothing',
    z.object({ code: z.string().max(2_000) }),
    z.object({ communityName: z.string(), expiresOn: z.string(), expired: z.boolean() })
  ),
  join: command(
    'Ask to join with an invite code. The profile waits until a steward admits.',
    'nothing',
    z.object({
      code: z.string().max(2_000),
      personName: personNameSchema,
      language: languageSchema,
      passphrase: passphraseSchema
    }),
    z.object({ profile: profileSchema, phrase: z.array(z.string()).length(24) })
  ),
  restore: command(
    'Come back on a new device with the 24-word phrase and an invite code; a wrong word is named.',
    'nothing',
    z.object({
      phrase: z.array(z.string().max(20)).length(24),
      code: z.string().max(2_000),
      personName: personNameSchema,
      language: languageSchema,
      passphrase: passphraseSchema
    }),
    z.object({ profile: profileSchema })
  ),
  checkPhrase: query(
    'Whether 24 words are a phrase; if not, which word is wrong (0 = all words known but the check fails).',
    'nothing',
    z.object({ phrase: z.array(z.string().max(20)).max(24) }),
    z.object({
      ok: z.boolean(),
      wrongPosition: z.number().int().nullable(),
      suggestions: z.array(z.string())
    })
  ),
  practiceVillage: command(
    'Fill a practice village with sample neighbours on this laptop and open it as one of them.',
    'nothing',
    z.object({ language: languageSchema }),
    z.object({ profile: profileSchema })
  )
}
