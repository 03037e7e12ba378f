import { join } from 'node:path'
import type { Session } from '#main/engine/profile/session.ts'
import { closeSession } from '#main/engine/profile/open-session.ts'
import { checkService } from '#main/engine/services/check-service.ts'
import { askerOf, proposalsService } from '#main/engine/services/proposals-service.ts'
import { neighboursOf, openResults } from '#main/engine/services/sync-board.ts'
import { nativePrimitives } from '#main/engine/store/native-primitives.ts'
import { registerOf } from '#main/engine/people/import-people.ts'
import { membersView } from '#shared/domain/community/view.ts'
import { decideCloseBox, decideSignCount } from '#shared/domain/proposals/decide-tellers.ts'
import type { Decided } from '#shared/domain/proposals/decide.ts'
import type { PersonId, SubjectId } from '#shared/kernel/ids.ts'
import { type Citation, MAX_CITATIONS } from '#shared/log/entry.ts'
import { median } from '../quantiles.ts'
import { cpuMs, type Facts } from '../stores/store.ts'
import type { Workload } from '../workload.ts'
import { type Community, FIRST_DAY, foundCommunity, TELLERS, voterName } from './community.ts'
import type { HubFacts } from './hub.ts'
import { LogWriter } from './log-writer.ts'
import { secretsOf } from './person.ts'
import { openReceiver } from './receiver.ts'

const ASKED = 5

/**
 * A whole village on one proposal: each of `voters` casts `ballots` votes on it apart, so that as many heads stay open;
 * the tellers then see everything, close their boxes and certify. What storing, folding, asking, saving and opening
 * again take, in milliseconds of processor time.
 */
export async function wholeVillage(dir: string, workload: Workload): Promise<Facts> {
  const community = foundCommunity(workload)
  const [proposal] = community.proposals
  if (proposal === undefined) throw new Error('nothing to vote on')
  const facts: HubFacts = {
    community: community.id,
    founderLog: community.founder.log,
    proposals: community.proposals,
    headIds: {}
  }
  const receiver = join(dir, 'receiver')
  const session = await openReceiver(receiver, workload.seed, facts, true)
  const take = async (writers: readonly LogWriter[]): Promise<void> => {
    for (const writer of writers) {
      const taken = await session.store.accept(writer.pack(session.store.lengthOf(writer.log)))
      if (!taken.ok) throw new Error(`refused: ${taken.reason}`)
    }
    await session.settled()
  }
  const admissionsMs = await spent(() => take([community.founder]))
  const voters = Array.from({ length: workload.voters }, (_, voter) =>
    votesOnOne(community, workload, voter, proposal)
  )
  const ballotsMs = await spent(() => take(voters))
  const firstStateMs = await spent(() => session.fold.proposalState(proposal))
  const openAnswers = await askEverything(session, proposal, 'open')

  const tellers = voters.slice(0, TELLERS)
  const closingMs = await spent(async () => {
    for (const teller of tellers) seeEverything(teller, community, tellers, voters)
    await take(tellers)
    for (const decide of [decideCloseBox, (asker: Asker) => decideSignCount(asker, true)])
      for (const [i, teller] of tellers.entries()) {
        act(teller, session, { proposal, tellers, person: community.people.get(voterName(i)) }, decide)
        await take([teller])
      }
  })
  const { stage, box } = session.fold.proposalState(proposal) ?? {}
  if (stage !== 'certified' || box?.tally.present !== workload.voters) throw new Error(`it is ${stage}`)
  const certifiedAnswers = await askEverything(session, proposal, 'certified')
  let checkpointBytes = 0
  const checkpointMs = await spent(() => {
    checkpointBytes = session.ledger.checkpoint(nativePrimitives).length
  })
  await closeSession(session)

  let again = session
  const openMs = await spent(async () => {
    again = await openReceiver(receiver, workload.seed, facts, false)
  })
  const firstListMs = await spent(() => handlers(again).list({}))
  await again.store.close()
  return {
    ballots: workload.voters * workload.ballots,
    openHeads: workload.voters,
    admissionsMs,
    ballotsMs,
    firstStateMs,
    closingMs,
    checkpointMs,
    checkpointBytes,
    openMs,
    firstListMs,
    ...openAnswers,
    ...certifiedAnswers
  }
}

type Asker = Parameters<typeof decideCloseBox>[0]

async function spent(run: () => unknown): Promise<number> {
  const began = cpuMs()
  await run()
  return cpuMs() - began
}

function votesOnOne(
  community: Community,
  { seed, ballots }: Workload,
  voter: number,
  subject: SubjectId
): LogWriter {
  const writer = new LogWriter(secretsOf(seed, voterName(voter)).log, community.keys)
  for (let i = 0; i < ballots; i++)
    writer.write(
      { type: 'ballot.cast.v1', body: { choice: (voter + i) % 3 } },
      subject,
      i === 0 ? [community.founder.head] : []
    )
  return writer
}

/** The teller cites every head there is, in pages, and witnesses the closing day. */
function seeEverything(
  teller: LogWriter,
  { id }: Community,
  tellers: readonly LogWriter[],
  voters: readonly LogWriter[]
): void {
  const heads = voters.slice(tellers.length).map(({ head }) => head)
  for (let at = 0; at < heads.length; at += MAX_CITATIONS)
    teller.write({ type: 'seen.v1', body: {} }, id, heads.slice(at, at + MAX_CITATIONS))
  teller.write({ type: 'date.witnessed.v1', body: { day: FIRST_DAY + 7 } }, id)
}

/** Writes what this teller’s app would, having seen what the other tellers wrote. */
function act(
  teller: LogWriter,
  session: Session,
  {
    proposal,
    tellers,
    person
  }: { proposal: SubjectId; tellers: readonly LogWriter[]; person: PersonId | undefined },
  decide: (asker: Asker) => Decided
): void {
  const decided = decide({ ...askerOf(session, proposal), me: person ?? null })
  if (!decided.ok) throw new Error(`a teller may not: ${decided.error.code}`)
  const others: Citation[] = tellers.filter((other) => other !== teller).map(({ head }) => head)
  teller.write(decided.value, proposal, others)
}

const handlers = (session: Session) => proposalsService({ of: () => session }, () => null)

/** What screens ask for, each answered and written as JSON, medians. */
async function askEverything(session: Session, proposal: SubjectId, stage: string): Promise<Facts> {
  const proposals = handlers(session)
  const check = checkService({ of: () => session })
  const asked: Record<string, () => unknown> = {
    proposalsList: () => proposals.list({}),
    proposalsGet: () => proposals.get({ proposal }),
    membersList: () => membersView(session.authority, session.me, nativePrimitives, registerOf(session)),
    neighbours: () => neighboursOf(session, null, () => null),
    openResults: () => openResults(session, null),
    digest: () => check.digest({}),
    rejections: () => check.rejections({}),
    recount: () => check.recount({ proposal })
  }
  const facts: Facts = {}
  for (const [name, ask] of Object.entries(asked)) {
    const times: number[] = []
    for (let i = 0; i < ASKED; i++) times.push(await spent(async () => JSON.stringify(await ask())))
    facts[`${stage}.${name}Ms`] = median(times)
  }
  return facts
}
