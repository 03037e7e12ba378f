import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '#shared/errors/refusal.ts'
import { decodeCanonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { entryIdCodec } from '#shared/kernel/ids.ts'
import { languageSchema } from '#shared/rpc/contract/common.ts'
import { readFileIfThere, writeFileAtomically } from '../store/atomic-file.ts'
import { recoveryRefusal } from '../store/store-failure.ts'
import { identityLock } from './identity-lock.ts'

/** What the list of profiles shows while a profile is locked: in clear, and nothing secret. */
export const profileFacts = z.strictObject({
  /** Null while a newcomer has not heard which community the invite leads to. */
  communityId: entryIdCodec.nullable(),
  communityName: z.string().max(80),
  personName: z.string().max(60),
  language: languageSchema,
  standing: z.enum(['waiting', 'admitted']),
  phraseConfirmed: z.boolean(),
  /** From here on, a missing store is a loss and not a beginning. */
  storeMade: z.boolean()
})
export type ProfileFacts = z.output<typeof profileFacts>

const identitySchema = z.strictObject({
  tag: z.literal('folkmoot/identity'),
  v: z.literal(1),
  /** Counts writes: where the two copies differ, the higher is the newer. */
  turn: z.int().min(1),
  id: z.string().max(64),
  facts: profileFacts,
  lock: identityLock,
  /** device-secrets.ts, shut by `lock`. */
  sealed: z.custom<Uint8Array>((value) => value instanceof Uint8Array)
})
export type Identity = Omit<z.output<typeof identitySchema>, 'tag' | 'v' | 'turn'>

const COPIES = ['identity.a', 'identity.b'] as const
const versionOnly = z.object({ tag: z.literal('folkmoot/identity'), v: z.int().min(2) })

/**
 * The identity in `folder`, in two synced copies outside the store; null where there is neither. Rejects with
 * Refusal profileRecovery{identityUnreadable} where none can be read, needsNewerFolkmoot where a newer one wrote it.
 */
export async function readIdentity(folder: string): Promise<(Identity & { turn: number }) | null> {
  const copies = (await Promise.all(COPIES.map((name) => readFileIfThere(join(folder, name))))).filter(
    (bytes) => bytes !== null
  )
  if (copies.length === 0) return null
  const readable = copies.map(decodeIdentity).filter((identity) => identity !== null)
  const [newest] = readable.sort((a, b) => b.turn - a.turn)
  if (newest !== undefined) return newest
  throw copies.some(isNewer) ? new Refusal('needsNewerFolkmoot') : recoveryRefusal('identityUnreadable')
}

/** One copy after the other, each replaced as a whole, so that at every moment one of them is readable. */
export async function writeIdentity(folder: string, identity: Identity, turn: number): Promise<void> {
  const bytes = encodeCanonical(
    z.encode(identitySchema, { tag: 'folkmoot/identity', v: 1, turn, ...identity })
  )
  for (const name of COPIES) await writeFileAtomically(join(folder, name), bytes)
}

function decodeIdentity(bytes: Uint8Array): (Identity & { turn: number }) | null {
  const decoded = decodeCanonical(bytes)
  const parsed = decoded.ok
    ? z.safeDecode<z.ZodType<z.output<typeof identitySchema>>>(identitySchema, decoded.value)
    : null
  if (parsed?.success !== true) return null
  const { turn, id, facts, lock, sealed } = parsed.data
  return { turn, id, facts, lock, sealed }
}

function isNewer(bytes: Uint8Array): boolean {
  const decoded = decodeCanonical(bytes)
  return decoded.ok && versionOnly.safeParse(decoded.value).success
}
