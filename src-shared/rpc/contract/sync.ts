import { z } from 'zod'
import { command, query } from '../procedure.ts'
import { profileOnly, profileRef } from './common.ts'

export const syncSchema = z.object({
  /** off: the person switched the network off · alone: nobody connected · nearby: n neighbours · synced: and nothing is missing */
  light: z.enum(['off', 'alone', 'nearby', 'synced']),
  online: z.boolean(),
  peers: z.array(
    z.object({
      person: z.string(),
      state: z.enum(['connecting', 'catchingUp', 'upToDate']),
      missing: z.number().int(),
      lastSeen: z.number().int()
    })
  ),
  /** My newest entries that no other device has confirmed holding. */
  onlyHere: z.number().int(),
  entries: z.number().int(),
  logs: z.number().int()
})
export type SyncView = z.infer<typeof syncSchema>

export const sync = {
  status: query(
    'Who is connected, what is missing, what is only on this laptop.',
    'member',
    profileOnly,
    syncSchema
  ),
  setOnline: command(
    'Switch this profile’s network on or off.',
    'member',
    z.object({ ...profileRef, online: z.boolean() }),
    syncSchema
  )
}
