import { type TemplateName, template } from '#shared/domain/rulebook/templates.ts'
import { writeBody } from '#shared/fold/read-event.ts'
import { fromHex } from '#shared/kernel/bytes.ts'
import type { CommunityId } from '#shared/kernel/ids.ts'
import { type Draft, encodeEntry, entryId } from '#shared/log/entry.ts'
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

/**
 * Writes the founding entry as the first of the founder's log, under the community's first epoch key. From then
 * on the profile is a member like any other.
 */
export async function foundCommunity(
  profile: OpenProfile,
  founding: Founding,
  deps: EngineDeps
): Promise<CommunityId> {
  const { random, clock, logger } = deps
  const founder = candidateOf(profile)
  const epoch = epochKeyOf(random.bytes(EPOCH_KEY_BYTES))
  const draft: Draft = {
    type: 'community.founded.v1',
    subject: null,
    prev: null,
    seen: [],
    at: clock.now(),
    rulebook: null,
    body: writeBody({
      type: 'community.founded.v1',
      body: {
        name: founding.name,
        language: founding.language,
        nonce: random.bytes(NONCE_BYTES),
        founder,
        rulebook: template(founding.template)
      }
    })
  }
  const payload = encodeEntry(draft)
  const log = fromHex(founder.device.log)
  const communityId = entryId(nativePrimitives, log, 0, null, payload)
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
