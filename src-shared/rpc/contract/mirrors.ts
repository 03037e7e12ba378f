import { z } from 'zod'
import { command, query } from '../procedure.ts'
import { idSchema, profileOnly, profileRef } from './common.ts'

/**
 * unmet: it has not answered yet · away: met before, not connected now · connecting · kept: connected, and keeps what
 * is written · full: connected, and has no room for more · otherCommunity: it keeps another community's logs ·
 * notIntroduced: it does not know this device yet; a neighbour it knows tells it.
 */
export const mirrorStateSchema = z.enum([
  'unmet',
  'away',
  'connecting',
  'kept',
  'full',
  'otherCommunity',
  'notIntroduced'
])
export const mirrorSchema = z.object({
  /** The mirror's connection key. */
  key: idSchema,
  name: z.string(),
  state: mirrorStateSchema,
  /** Device clock, milliseconds since 1970. */
  lastSeen: z.number().int().nullable()
})
export type MirrorView = z.infer<typeof mirrorSchema>

const list = z.array(mirrorSchema)

export const mirrors = {
  list: query('The blind mirrors that this device uses.', 'member', profileOnly, list),
  add: command(
    'Use a blind mirror, by the code that it prints. It is given sealed records only, and no key.',
    'member',
    z.object({ ...profileRef, code: z.string().max(400), name: z.string().trim().max(60).optional() }),
    list
  ),
  remove: command(
    'Use a mirror no more. It keeps what it has and learns nothing further from this device.',
    'member',
    z.object({ ...profileRef, key: idSchema }),
    list
  )
}
