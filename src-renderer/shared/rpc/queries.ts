import type { FolkmootClient } from '#shared/rpc/client.ts'
import type { VersionId } from '#shared/rpc/contract/rulebook.ts'
import type { RollBase } from '#shared/rpc/contract/people.ts'
import { client } from './connection.ts'
import { defineQuery } from './projection.ts'

export type Method = Parameters<FolkmootClient['proposals']['draft']>[0]['method']
export type Effect = Parameters<FolkmootClient['proposals']['draft']>[0]['effect']
export type Nothing = Record<never, never>
export interface OfProfile {
  profile: string
}
export interface OfProposal extends OfProfile {
  proposal: string
}

export const infoQuery = defineQuery([], (_: Nothing) => client.app.info({}))
export const lanQuery = defineQuery([], (_: Nothing) => client.hub.lan({}))
export const settingsQuery = defineQuery(['settings'], (_: Nothing) => client.app.settings({}))
export const profilesQuery = defineQuery(['profiles'], (_: Nothing) => client.profiles.list({}))

export const overviewQuery = defineQuery(
  ['community', 'members', 'proposals', 'profiles'],
  (input: OfProfile) => client.community.overview(input)
)
export const rulebookQuery = defineQuery(['community'], (input: OfProfile & { version?: VersionId }) =>
  client.community.rulebook(input)
)
export const ruleSettingsQuery = defineQuery(['community'], (input: OfProfile) =>
  client.community.settings(input)
)
export const membersQuery = defineQuery(['members', 'community'], (input: OfProfile) =>
  client.members.list(input)
)
export const officesQuery = defineQuery(['members', 'community'], (input: OfProfile) =>
  client.offices.view(input)
)
export const handoversQuery = defineQuery(['members', 'community'], (input: OfProfile) =>
  client.handover.view(input)
)
export const kinQuery = defineQuery(['members', 'community'], (input: OfProfile) => client.offices.kin(input))
export const cardQuery = defineQuery(['members', 'community'], (input: OfProfile & { personId: string }) =>
  client.people.card(input)
)
export const householdsQuery = defineQuery(['members', 'community'], (input: OfProfile) =>
  client.people.households(input)
)
export const rollQuery = defineQuery(['members', 'community'], (input: OfProfile & { base: RollBase }) =>
  client.people.roll(input)
)
export const devicesQuery = defineQuery(['members', 'community', 'sync'], (input: OfProfile) =>
  client.members.devices(input)
)
export const offeredQuery = defineQuery(['members', 'community'], (input: OfProfile) =>
  client.laptops.offered(input)
)
export const arrivalQuery = defineQuery(['profiles'], (_: Nothing) => client.laptops.arrival({}))
export const invitesQuery = defineQuery(['members'], (input: OfProfile) => client.members.invites(input))
export const requestsQuery = defineQuery(['members', 'community'], (input: OfProfile) =>
  client.members.requests(input)
)
/** A vote on somebody who asks is part of what is shown of them. */
export const askingsQuery = defineQuery(['members', 'community', 'proposals'], (input: OfProfile) =>
  client.members.askings(input)
)
export const admissionRuleQuery = defineQuery(['community', 'members'], (input: OfProfile) =>
  client.members.admissionRule(input)
)
export const suspensionsQuery = defineQuery(['members', 'community'], (input: OfProfile) =>
  client.members.suspensions(input)
)
export const departureQuery = defineQuery(
  ['members', 'community', 'proposals'],
  (input: OfProfile & { personId: string }) => client.members.departure(input)
)
export const removalsQuery = defineQuery(['members'], (input: OfProfile) => client.members.removals(input))

export const recoveriesQuery = defineQuery(['members', 'community'], (input: OfProfile) =>
  client.recovery.list(input)
)
export const confidantsQuery = defineQuery(['members', 'community'], (input: OfProfile) =>
  client.recovery.confidants(input)
)

export const proposalsQuery = defineQuery(['proposals', 'community'], (input: OfProfile) =>
  client.proposals.list(input)
)
export const proposalQuery = defineQuery(['proposals', 'community'], (input: OfProposal) =>
  client.proposals.get(input)
)
export const discussionQuery = defineQuery(['proposals', 'community'], (input: OfProposal) =>
  client.deliberation.of(input)
)
export const moderationQuery = defineQuery(
  ['proposals', 'community'],
  (input: OfProfile & { entryId: string }) => client.moderation.of(input)
)
export const recordsQuery = defineQuery(['members', 'community'], (input: OfProfile & { personId: string }) =>
  client.records.of(input)
)
export const draftQuery = defineQuery(
  ['members', 'community'],
  (input: OfProfile & { method: Method; effect: Effect }) => client.proposals.draft(input)
)

export const digestQuery = defineQuery(['check', 'proposals', 'community'], (input: OfProfile) =>
  client.check.digest(input)
)
export const rejectionsQuery = defineQuery(['check'], (input: OfProfile) => client.check.rejections(input))
export const waitingQuery = defineQuery(['check'], (input: OfProfile) => client.check.waiting(input))
export const forksQuery = defineQuery(['check'], (input: OfProfile) => client.check.forks(input))
export const forkCaseQuery = defineQuery(
  ['check', 'members', 'community'],
  (input: OfProfile & { log: string }) => client.check.forkCase(input)
)
export const explainQuery = defineQuery(
  ['check', 'proposals', 'community'],
  (input: OfProfile & { entryId: string }) => client.check.explain(input)
)

export const boardQuery = defineQuery(['sync', 'proposals', 'community'], (input: OfProfile) =>
  client.sync.board(input)
)
export const backupQuery = defineQuery(['sync'], (input: OfProfile) => client.backup.last(input))
export const addressesQuery = defineQuery(['sync'], (input: OfProfile) => client.sync.addresses(input))
export const mirrorsQuery = defineQuery(['sync'], (input: OfProfile) => client.mirrors.list(input))
/** Asked when its screen opens and when the person says so: looking around takes some seconds. */
export const doctorQuery = defineQuery([], (input: OfProfile) => client.doctor.examine(input))
export const syncQuery = defineQuery(['sync'], (input: OfProfile) => client.sync.status(input))
