import { z } from 'zod'
import { command, query } from '../procedure.ts'
import { civilDateSchema, idSchema, languageSchema, profileOnly, profileRef, roleSchema } from './common.ts'
import { templateSchema } from './app.ts'
import { rulebookViewSchema, settingSchema, versionIdSchema } from './rulebook.ts'
import { askings } from './askings.ts'

/** One card on the home screen: something only this person can do, with one verb. */
export const needSchema = z.object({
  kind: z.enum([
    'sealedDevice',
    'vote',
    'settleDoubleVote',
    'closeBox',
    'signCount',
    'closeContest',
    'reviewHiding',
    'takeOver',
    'admit',
    'vouchNewcomer',
    'coSign',
    'reply',
    'stopRecovery',
    'vouch',
    'comeBack',
    'deviceOver',
    'confirmPhrase'
  ]),
  /** The proposal, join request, removal, hand-over or log it is about; of words to review, the address of the screen they stand on. */
  about: z.string(),
  title: z.string(),
  due: civilDateSchema.nullable(),
  minutes: z.number().int()
})
export type Need = z.infer<typeof needSchema>

export const changeSchema = z.object({
  entryId: idSchema,
  /** The entry type, e.g. `proposal.opened.v1`; its sentence is in the word catalogue. */
  type: z.string(),
  person: z.string(),
  title: z.string(),
  proposal: idSchema.nullable(),
  /** The author's device clock, milliseconds: shown as “this device says”. */
  at: z.number().int()
})

export const overviewSchema = z.object({
  communityId: idSchema,
  name: z.string(),
  template: templateSchema,
  language: languageSchema,
  me: z.object({ personId: idSchema, name: z.string(), roles: z.array(roleSchema) }),
  members: z.number().int(),
  needs: z.array(needSchema),
  changes: z.array(changeSchema)
})
export type Overview = z.infer<typeof overviewSchema>

export const memberSchema = z.object({
  personId: idSchema,
  name: z.string(),
  roles: z.array(roleSchema),
  /** Offices that end by themselves, and when. */
  terms: z.array(z.object({ role: roleSchema, until: civilDateSchema })),
  status: z.enum(['member', 'left', 'removed']),
  /** Another name, group, door and household as their card says: what tells people of one name apart. */
  alias: z.string().nullable(),
  place: z.string(),
  /** Whether another present member's name looks the same, and whether the place tells the two apart. */
  namesake: z.enum(['none', 'toldApart', 'alike']),
  /** Short words by which people can compare a person's key aloud; null for whoever is on paper and has none. */
  keyWords: z.array(z.string()).nullable(),
  devices: z.number().int(),
  isMe: z.boolean(),
  founder: z.boolean()
})
export type Member = z.infer<typeof memberSchema>

export const deviceSchema = z.object({
  log: idSchema,
  /** What I call it; null where I never said. */
  name: z.string().nullable(),
  /** When it was added, by the clock of the device that wrote it, milliseconds: “this device says”. */
  since: z.number().int(),
  isThis: z.boolean(),
  /** How many entries of its log this laptop holds: the length it would be retired at. */
  known: z.number().int(),
  /** When this laptop last met it, by its own clock, milliseconds; null for itself, and where it never did. */
  lastMet: z.number().int().nullable(),
  /** Retired: entries beyond this many do not count. null while in use. */
  keptTo: z.number().int().nullable()
})
export type Device = z.infer<typeof deviceSchema>

export const inviteSchema = z.object({
  inviteId: idSchema,
  state: z.enum(['open', 'used', 'expired', 'revoked']),
  uses: z.number().int(),
  used: z.number().int(),
  expiresOn: civilDateSchema,
  createdBy: z.string(),
  /** Only where this device made it; the secret is nowhere else. */
  code: z.string().nullable()
})
export type Invite = z.infer<typeof inviteSchema>

export const joinRequestSchema = z.object({
  requestId: z.string(),
  name: z.string(),
  keyWords: z.array(z.string()),
  inviteId: idSchema,
  /** A person already on the roll, coming with a new device. */
  returning: idSchema.nullable(),
  /** Came by a code that no entry speaks of: to be vouched for, never admitted by one. */
  waysBack: z.boolean(),
  /** What `members.admit` does about it here: lets them in, tells the members and vouches, or tells the members. */
  path: z.enum(['admits', 'vouches', 'asks']).nullable(),
  /** Their asking, once the members know of it. */
  askingId: idSchema.nullable()
})
export type JoinRequest = z.infer<typeof joinRequestSchema>

const repliesSchema = z.array(z.object({ entryId: idSchema, text: z.string() }))

/** A steward keeps somebody from an office for a time. */
export const suspensionSchema = z.object({
  suspensionId: idSchema,
  personId: idSchema,
  subject: z.string(),
  isMe: z.boolean(),
  by: z.string(),
  role: roleSchema,
  reason: z.string(),
  /** The day on whose coming it ends. */
  until: civilDateSchema,
  /** What the person said to it. */
  replies: repliesSchema
})
export type Suspension = z.infer<typeof suspensionSchema>

/** How somebody was removed, and with what a vote lets them in again. */
export const departureSchema = z.object({
  /** Where stewards did it; null where a vote did. */
  removal: z
    .object({
      removalId: idSchema,
      by: z.array(z.string()),
      reason: z.string(),
      /** What the person said to it. */
      replies: repliesSchema
    })
    .nullable(),
  /** The vote that decided it. */
  proposal: idSchema.nullable(),
  /** What a proposal to admit them again names; null for whoever has no laptop, and while such a vote is under way. */
  requestId: idSchema.nullable(),
  /** The vote under way on whether to admit them again. */
  vote: idSchema.nullable()
})
export type DepartureView = z.infer<typeof departureSchema>

export const removalSchema = z.object({
  removalId: idSchema,
  personId: idSchema,
  subject: z.string(),
  isMe: z.boolean(),
  by: z.string(),
  reason: z.string(),
  /** What the person said to it. */
  replies: repliesSchema,
  /** Whether they have replied or were waited for; before that it is not carried out. */
  heard: z.boolean(),
  /** Days for which they are waited for, counted from when officers heard of it. */
  daysLeft: z.number().int(),
  endorsements: z.number().int(),
  needed: z.number().int(),
  mayIEndorse: z.boolean()
})

const done = z.object({ entryId: idSchema })

export const community = {
  rulebook: query(
    'Every rule of the community in a sentence, where it comes from, what is not judged, and how the rulebook changed.',
    'member',
    z.object({ ...profileRef, version: versionIdSchema.optional() }),
    rulebookViewSchema
  ),
  settings: query(
    'What a change of the rulebook may set, within which bounds, and what it is now.',
    'member',
    profileOnly,
    z.array(settingSchema)
  ),
  overview: query('Home: who I am here, what needs me, what changed.', 'member', profileOnly, overviewSchema)
}

export const members = {
  ...askings,
  list: query('Everyone who is or was a member.', 'member', profileOnly, z.array(memberSchema)),
  invites: query('Invites and their state.', 'member', profileOnly, z.array(inviteSchema)),
  createInvite: command(
    'Make an invite (stewards).',
    'member',
    z.object({ ...profileRef, uses: z.number().int().min(1).max(500), expiresOn: civilDateSchema }),
    inviteSchema
  ),
  revokeInvite: command(
    'Take an invite back.',
    'member',
    z.object({ ...profileRef, inviteId: idSchema }),
    done
  ),
  requests: query(
    'Who has asked to join through this device.',
    'member',
    profileOnly,
    z.array(joinRequestSchema)
  ),
  admit: command(
    'Let in somebody who asked, as far as the rulebook leaves it to me: admit, or tell the members, vouching where I may.',
    'member',
    z.object({ ...profileRef, requestId: z.string().max(64) }),
    done.extend({ done: z.enum(['admitted', 'vouched', 'asked']) })
  ),
  decline: command(
    'Decline somebody who asked.',
    'member',
    z.object({ ...profileRef, requestId: z.string().max(64) }),
    z.object({})
  ),
  appoint: command(
    'Give a member an office (stewards), for good or until the day on whose coming it ends.',
    'member',
    z.object({ ...profileRef, personId: idSchema, role: roleSchema, until: civilDateSchema.optional() }),
    done
  ),
  suspend: command(
    'Suspend a member from an office (one steward is enough).',
    'member',
    z.object({
      ...profileRef,
      personId: idSchema,
      role: roleSchema,
      reason: z.string().trim().min(1).max(500)
    }),
    done
  ),
  resign: command(
    'Give up one of my offices.',
    'member',
    z.object({ ...profileRef, role: roleSchema }),
    done
  ),
  proposeRemoval: command(
    'Start a removal that k stewards must co-sign.',
    'member',
    z.object({ ...profileRef, personId: idSchema, reason: z.string().trim().min(1).max(500) }),
    done
  ),
  suspensions: query('Suspensions from offices that last.', 'member', profileOnly, z.array(suspensionSchema)),
  departure: query(
    'How somebody was removed; null for whoever was not, or is back.',
    'member',
    z.object({ ...profileRef, personId: idSchema }),
    departureSchema.nullable()
  ),
  removals: query('Removals waiting for co-signatures.', 'member', profileOnly, z.array(removalSchema)),
  reply: command(
    'Reply to a proposed removal of me, or to my suspension.',
    'member',
    z.object({ ...profileRef, removalId: idSchema, text: z.string().trim().min(1).max(1_000) }),
    done
  ),
  endorseRemoval: command(
    'Co-sign a removal.',
    'member',
    z.object({ ...profileRef, removalId: idSchema }),
    done
  ),
  leave: command('Leave the community.', 'member', profileOnly, done),
  devices: query('My own devices, this one first.', 'member', profileOnly, z.array(deviceSchema)),
  nameDevice: command(
    'Name one of my devices.',
    'member',
    z.object({ ...profileRef, log: idSchema, name: z.string().trim().min(1).max(40) }),
    done
  ),
  retireDevice: command(
    'Retire one of my devices at the length this laptop holds.',
    'member',
    z.object({ ...profileRef, log: idSchema }),
    done
  )
}
