import { decideBindKey, decideRecord } from '#shared/domain/community/decide.ts'
import {
  decideAmendHousehold,
  decideDelegate,
  decideRecordHousehold,
  decideWriteCard
} from '#shared/domain/people/decide.ts'
import type { CardFields } from '#shared/domain/people/events.ts'
import { cardView, householdsView, importView, rollView } from '#shared/domain/people/view.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import type { FoldEvent } from '#shared/fold/read-event.ts'
import type { EntryId, PersonId } from '#shared/kernel/ids.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { importPeople, planFor, registerOf } from '../people/import-people.ts'
import { readCsv } from '../people/read-csv.ts'
import { writeCsv } from '../people/write-csv.ts'
import { decided } from '../profile/decided.ts'
import type { ProfileHost } from '../profile/profile-host.ts'
import type { Session } from '../profile/session.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import { joinRequestOf } from './join-request.ts'

type Input = { profile?: string | undefined }
const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

// Ids come through the contract's schema: their form is checked, their meaning is for the decision to judge.
export function peopleService(host: ProfileHost): Handlers['people'] {
  const act = async (input: Input, decide: (session: Session) => FoldEvent) => {
    const session = host.of(input)
    return {
      entryId: await session.actOnce(() => ({ subject: session.communityId, event: decide(session) }))
    }
  }
  return {
    card: async (input) => {
      const session = host.of(input)
      const person = input.personId as PersonId
      if (session.authority.person(person) === undefined) throw new Refusal('personUnknown')
      return cardView(session.authority, registerOf(session), session.me, person)
    },
    writeCard: (input) =>
      act(input, (session) =>
        decided(
          decideWriteCard(session.authority, registerOf(session), session.me, {
            person: input.personId as PersonId,
            fields: input.fields as Partial<CardFields>
          })
        )
      ),
    record: (input) =>
      act(input, ({ authority, me }) =>
        decided(
          decideRecord(authority, me, { name: input.name, person: (input.personId as PersonId) ?? null })
        )
      ),
    bindKey: async (input) => {
      const { request } = joinRequestOf(host, input)
      return act(input, ({ authority, me }) =>
        decided(
          decideBindKey(
            authority,
            me,
            { person: input.personId as PersonId, candidate: request.candidate, invite: request.inviteId },
            nativePrimitives
          )
        )
      )
    },
    households: async (input) => {
      const session = host.of(input)
      return householdsView(session.authority, registerOf(session))
    },
    recordHousehold: (input) =>
      act(input, ({ authority, me }) =>
        decided(decideRecordHousehold(authority, me, { name: input.name, door: input.door }))
      ),
    amendHousehold: (input) =>
      act(input, (session) =>
        decided(
          decideAmendHousehold(session.authority, registerOf(session), session.me, {
            household: input.householdId as EntryId,
            fields: { name: input.name, door: input.door }
          })
        )
      ),
    delegate: (input) =>
      act(input, (session) =>
        decided(
          decideDelegate(session.authority, registerOf(session), session.me, {
            household: input.householdId as EntryId,
            person: input.personId as PersonId | null,
            evidence: input.evidence
          })
        )
      ),
    roll: async (input) => {
      const session = host.of(input)
      return rollView(session.authority, registerOf(session), input.base)
    },
    previewImport: async (input) => {
      const session = host.of(input)
      const file = readCsv(bytesOf(input.base64))
      return importView(planFor(session, file), file.ignored)
    },
    importPeople: async (input) => importPeople(host.of(input), readCsv(bytesOf(input.base64))),
    exportRoll: async (input) => {
      const session = host.of(input)
      const bytes = writeCsv(session.authority, registerOf(session), input.language)
      return { fileName: 'roll.csv', base64: Buffer.from(bytes).toString('base64') }
    }
  }
}
