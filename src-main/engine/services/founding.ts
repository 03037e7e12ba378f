import type { Candidate } from '#shared/domain/community/events.ts'
import type { TemplateName } from '#shared/domain/rulebook/template-names.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
import { writeBody } from '#shared/fold/read-event.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import type { CommunityId } from '#shared/kernel/ids.ts'
import { encodeEntry, entryId } from '#shared/log/entry.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import type { EngineDeps } from '../engine.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import { candidateOf } from '../profile/newcomer.ts'
import { sealBlock } from '../store/block-seal.ts'
import { EPOCH_KEY_BYTES, epochKeyOf, EpochKeys } from '../store/epoch-keys.ts'
import { nativePrimitives } from '../store/native-primitives.ts'

const NONCE_BYTES = 16

export interface Founding {
  readonly name: string
  readonly template: TemplateName
  readonly language: Language
}

/** The first entry of the founder's log; its id is the community's. */
export function foundingEntry(
  founder: Candidate,
  { name, language, template: rules }: Founding,
  { clock, random }: Pick<EngineDeps, 'clock' | 'random'>
): { log: Uint8Array; payload: Uint8Array; communityId: CommunityId } {
  const type = 'community.founded.v1'
  const nonce = random.bytes(NONCE_BYTES)
  const payload = encodeEntry({
    type,
    subject: null,
    prev: null,
    seen: [],
    at: clock.now(),
    rulebook: null,
    body: writeBody({ type, body: { name, language, nonce, founder, rulebook: template(rules) } })
  })
  const log = fromHex(founder.device.log)
  return { log, payload, communityId: entryId(nativePrimitives, log, 0, null, payload) }
}

/**
 * Writes the founding entry as the first of the founder's log, under the community's first epoch key. From then
 * on the profile is a member like any other.
 */
export async function foundCommunity(
  profile: OpenProfile,
  founding: Founding,
  deps: EngineDeps
): Promise<CommunityId> {
  const { random, logger } = deps
  const founder = candidateOf(profile)
  const { log, payload, communityId } = foundingEntry(founder, founding, deps)
  const epoch = epochKeyOf(random.bytes(EPOCH_KEY_BYTES))
  const keys = new EpochKeys([epoch])
  keys.writeUnder(epoch.id)
  // Before the entry that needs it: an entry whose key a cut took away nobody could ever read.
  await profile.keyring.change(() => ({
    epochKeys: [{ id: epoch.id, key: epoch.key }],
    welcome: { founderLog: founder.device.log, members: [] }
  }))
  const store = await profile.openStore({ logger })
  try {
    await store.append([sealBlock(keys, log, 0, payload, random)])
  } finally {
    await store.close()
  }
  await profile.changeFacts({ communityId, communityName: founding.name, standing: 'admitted' })
  return communityId
}
