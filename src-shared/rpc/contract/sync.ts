import { z } from 'zod'
import { command, query } from '../procedure.ts'
import { idSchema, profileOnly, profileRef } from './common.ts'
import { stageSchema } from './proposals.ts'

/** lan: in the same local network · internet · courier: by stick or file */
export const pathSchema = z.enum(['lan', 'internet', 'courier'])

export const syncSchema = z.object({
  /**
   * off: the person switched the network off · neverLeft: nobody connected, and no other device ever held what was
   * written here · alone: nobody connected · nearby: n neighbours · synced: and nothing is missing
   */
  light: z.enum(['off', 'neverLeft', 'alone', 'nearby', 'synced']),
  online: z.boolean(),
  peers: z.array(
    z.object({
      person: z.string(),
      path: pathSchema,
      state: z.enum(['connecting', 'catchingUp', 'upToDate']),
      missing: z.number().int(),
      lastSeen: z.number().int()
    })
  ),
  /** My newest entries that no other device has confirmed holding. */
  onlyHere: z.number().int(),
  entries: z.number().int(),
  logs: z.number().int(),
  /** The person has fetching wait, until they resume it; connections stay. */
  paused: z.boolean(),
  /** A newcomer’s first sync, or any other large catch-up, in entries; null when there is none. */
  catchUp: z
    .object({
      received: z.number().int(),
      /** Grows as admissions arrive and more logs become known. */
      known: z.number().int(),
      /** Over the last ten seconds; null until it can be said. */
      perSecond: z.number().int().nullable(),
      secondsLeft: z.number().int().nullable()
    })
    .nullable(),
  /**
   * Members whose laptops say that I am no longer one, three at most, while nothing held here says so: their word, by which
   * nothing changes. It is gone after a restart, and once they exchange records with this laptop again.
   */
  turnedAwayBy: z.array(z.string())
})
export type SyncView = z.infer<typeof syncSchema>

export const neighbourSchema = z.object({
  personId: idSchema,
  name: z.string(),
  /** My own other devices. */
  isMe: z.boolean(),
  /** By which paths devices of theirs are connected now; none for nobody. */
  paths: z.array(pathSchema),
  /** Device clock, milliseconds; null where this laptop never met any of their devices. */
  lastMet: z.object({ at: z.number().int(), path: pathSchema }).nullable(),
  /**
   * Entries here that the best informed of their devices lacks: as it says itself while connected; else at most so
   * many, by what it held when last met. Null where that was never.
   */
  theyLack: z.number().int().nullable(),
  /** Entries they have and we lack; null while not connected. */
  weLack: z.number().int().nullable()
})
export type Neighbour = z.infer<typeof neighbourSchema>

export const openResultSchema = z.object({
  proposal: idSchema,
  title: z.string(),
  stage: stageSchema,
  /** boxes: tellers to close the box · counts: tellers to sign the count · challenge: stewards to decide on it · contest: tellers to close the contest */
  awaits: z.enum(['boxes', 'counts', 'challenge', 'contest']),
  /** Whose act has not been seen here; `needed` of them in all are enough, and `have` are here. */
  people: z.array(z.string()),
  have: z.number().int(),
  needed: z.number().int(),
  /** Voters and tellers of whom entries are known to exist that are not here. */
  incomplete: z.array(z.string())
})
export type OpenResult = z.infer<typeof openResultSchema>

export const boardSchema = z.object({
  neighbours: z.array(neighbourSchema),
  /** The person has fetching wait: what we lack does not come. */
  paused: z.boolean(),
  onlyHere: z.number().int(),
  results: z.array(openResultSchema)
})
export type SyncBoard = z.infer<typeof boardSchema>

export const addressesSchema = z.object({
  /** This laptop’s own, as a neighbour types them: `192.168.1.5`, with a port only where it is not the usual one. */
  own: z.array(z.object({ network: z.string(), address: z.string() })),
  typed: z.array(
    z.object({
      address: z.string(),
      /** waiting: the network is off · asking · silent: nobody of ours answers there · found */
      state: z.enum(['waiting', 'asking', 'silent', 'found']),
      /** Who was found, where this laptop knows their name. */
      person: z.string().nullable()
    })
  )
})
export type Addresses = z.infer<typeof addressesSchema>

const oneAddress = z.object({ ...profileRef, address: z.string().max(100) })

export const sync = {
  status: query(
    'Who is connected, what is missing, what is only on this laptop, and how a large catch-up goes.',
    'member',
    profileOnly,
    syncSchema
  ),
  board: query(
    'Who has what, when and how each was last met, and what each open result waits for.',
    'member',
    profileOnly,
    boardSchema
  ),
  setOnline: command(
    'Switch this profile’s network on or off, over restarts too.',
    'member',
    z.object({ ...profileRef, online: z.boolean() }),
    syncSchema
  ),
  pause: command(
    'Fetch nothing more until resumed, over restarts too; connections stay.',
    'member',
    profileOnly,
    syncSchema
  ),
  resume: command('Go on fetching.', 'member', profileOnly, syncSchema),
  addresses: query(
    'The addresses of this laptop in local networks, and those of neighbours that were typed by hand.',
    'unlocked',
    profileOnly,
    addressesSchema
  ),
  typeAddress: command(
    'Ask at a neighbour’s address now, and again until it is forgotten: `192.168.1.5`, with a port or without.',
    'unlocked',
    oneAddress,
    addressesSchema
  ),
  forgetAddress: command('Ask at a typed address no more.', 'unlocked', oneAddress, addressesSchema)
}
