import { mkdir } from 'node:fs/promises'
import { createKeyring, EMPTY_KEYRING, openKeyring } from '#main/engine/identity/keyring-file.ts'
import { OpenProfile } from '#main/engine/identity/open-profile.ts'
import type { EngineDeps } from '#main/engine/engine.ts'
import { openSession } from '#main/engine/profile/open-session.ts'
import type { Session } from '#main/engine/profile/session.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { CommunityId, EntryId, LogKey } from '#shared/kernel/ids.ts'
import { systemClock } from '#test/support/memory-wire-clock.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { epochOf, FOUNDER, RECEIVER } from './community.ts'
import type { HubFacts } from './hub.ts'
import { random } from './log-writer.ts'
import { secretsOf } from './person.ts'

export const logger = createMemoryLogger()

const deps: EngineDeps = {
  dataDir: '',
  host: 'test',
  version: '0',
  // The bench starts behind the lock: opening it costs what the person's passphrase is made to cost.
  vault: {
    available: async () => true,
    seal: async (plain) => plain,
    open: async (sealed) => sealed
  },
  clock: systemClock,
  random,
  network: null,
  logger
}

async function profileIn(
  folder: string,
  seed: number,
  facts: HubFacts,
  isNew: boolean
): Promise<OpenProfile> {
  await mkdir(folder, { recursive: true })
  const secrets = secretsOf(seed, RECEIVER)
  const place = { folder, key: secrets.keyringKey, random }
  const keyring = isNew
    ? await createKeyring(place, {
        ...EMPTY_KEYRING,
        epochKeys: epochOf(seed).all(),
        welcome: {
          founderLog: facts.founderLog as LogKey,
          members: [toHex(secretsOf(seed, FOUNDER).connection.publicKey)]
        }
      })
    : await openKeyring(place)
  const identity = {
    turn: 1,
    id: 'bench',
    facts: {
      communityId: facts.community as CommunityId,
      communityName: 'Stonebridge',
      personName: RECEIVER,
      language: 'en',
      standing: 'admitted',
      phraseConfirmed: true,
      storeMade: true
    },
    lock: { kind: 'vault' },
    sealed: new Uint8Array()
  } as const
  return new OpenProfile(
    folder,
    isNew ? { ...identity, facts: { ...identity.facts, storeMade: false } } : identity,
    secrets,
    keyring,
    async () => undefined
  )
}

/** The receiver's real session: unlocked profile, store on disk, ledger, author. */
export async function openReceiver(
  folder: string,
  seed: number,
  facts: HubFacts,
  isNew: boolean
): Promise<Session> {
  return openSession(await profileIn(folder, seed, facts, isNew), deps)
}

/** The tally that the session's law arrives at; every proposal must be open. */
export const tallyOf = ({ fold }: Session, proposals: readonly string[]): number[][] =>
  proposals.map((id) => {
    const state = fold.proposalState(id as EntryId)
    return state?.stage === 'open' ? [...state.box.tally.counts] : []
  })
