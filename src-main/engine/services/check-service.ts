import { versionRef } from '#shared/domain/community/versions-view.ts'
import { recount } from '#shared/domain/proposals/recount.ts'
import { leadingCount } from '#shared/domain/proposals/state.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import { stateDigest } from '#shared/fold/digest.ts'
import { explain } from '#shared/fold/explain.ts'
import { FOLD_VERSION } from '#shared/fold/fold.ts'
import type { EntryId, LogKey, SubjectId } from '#shared/kernel/ids.ts'
import { encodeForkEvidence } from '#shared/log/fork-evidence.ts'
import type { Node } from '#shared/log/graph.ts'
import { idsUnder } from '#shared/log/receipt-code.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { Found } from '#shared/rpc/contract/check.ts'
import { type Both, idSchema } from '#shared/rpc/contract/common.ts'
import { sayRule } from '#shared/words/index.ts'
import type { Session } from '../profile/session.ts'
import { nativePrimitives } from '../store/native-primitives.ts'
import { forkCaseOf, forkOf } from './fork-cases.ts'
import type { Sessions } from './sessions.ts'

/** A rule's sentence in both languages. */
export const ruleInBoth = (rule: string): Both => ({
  'zh-CN': sayRule('zh-CN', rule),
  en: sayRule('en', rule)
})

export function checkService(sessions: Sessions): Handlers['check'] {
  return {
    digest: async (input) => {
      const { fold } = sessions.of(input)
      const digest = stateDigest(fold, nativePrimitives)
      return {
        digest: digest?.digest ?? '0'.repeat(64),
        words: { 'zh-CN': [...(digest?.words['zh-CN'] ?? [])], en: [...(digest?.words.en ?? [])] },
        entries: fold.graph.size,
        logs: fold.graph.logCount,
        foldVersion: FOLD_VERSION,
        withheld: digest === null
      }
    },
    rejections: async (input) => {
      const session = sessions.of(input)
      return [...session.fold.rejections()].flatMap(([id, rule]) => {
        const node = session.fold.graph.get(id)
        if (node === undefined) return []
        return {
          entryId: id,
          rule,
          sentence: ruleInBoth(rule),
          person: session.nameOfWriter(node),
          type: node.type,
          at: node.at
        }
      })
    },
    waiting: async (input) => waiting(sessions.of(input)),
    forks: async (input) => {
      const session = sessions.of(input)
      const logs = session.store.heads().map(({ log }) => log)
      const forks = await Promise.all(logs.map((log) => forkOf(session, log)))
      return forks.flatMap((fork) =>
        fork === null ? [] : { ...fork, person: session.nameOf(session.authority.personOfLog(fork.log)) }
      )
    },
    forkCase: (input) => forkCaseOf(sessions.of(input), input.log as LogKey),
    forkEvidence: async (input) => {
      const evidence = await sessions.of(input).store.evidence(input.log as LogKey)
      if (evidence === null) throw new Refusal('forkUnproved')
      const { log, index } = evidence
      return {
        fileName: `fork-${log.slice(0, 8)}-${index}.evidence`,
        base64: Buffer.from(encodeForkEvidence(evidence)).toString('base64')
      }
    },
    explain: async (input) => {
      const session = sessions.of(input)
      const explained = explain(session.fold, input.entryId as EntryId)
      if (explained === null) throw new Refusal('entryUnknown')
      const { node, verdict, rule } = explained
      const entry = await session.ledger.entryOf(node)
      const proposal = entry?.type === 'proposal.opened.v1' ? node.id : (entry?.subject ?? null)
      return {
        entryId: node.id,
        type: node.type,
        person: session.nameOfWriter(node),
        log: node.log,
        index: node.index,
        at: node.at,
        verdict,
        rule,
        sentence: ruleInBoth(rule ?? (verdict === 'waiting' ? 'E0.waiting' : 'E0.effective')),
        judgedBy: versionRef(session.authority.judging(node)),
        cites: node.cited.map(({ id }) => id),
        proposal:
          proposal === session.communityId ? session.fold.rooms.deliberation.proposalAbove(node.id) : proposal
      }
    },
    find: async (input) => {
      const session = sessions.of(input)
      const digits = digitsOf(input.typed)
      const found = digits === null ? [] : [...countsNamed(session, digits), ...entriesNamed(session, digits)]
      if (found.length === 0) throw new Refusal('entryUnknown')
      return found
    },
    recount: async (input) => {
      const { fold } = sessions.of(input)
      const proposal = fold.proposal(input.proposal as SubjectId)
      if (proposal === undefined) throw new Refusal('proposalUnknown')
      return recount(proposal, fold.graph)
    }
  }
}

/** How what is meant begins: the whole of a number, else what stands under a code. */
function digitsOf(typed: string): string | null {
  const number = typed.replace(/\s/g, '').toLowerCase()
  return idSchema.safeParse(number).success ? number : idsUnder(typed)
}

const entriesNamed = (session: Session, digits: string): Found[] =>
  session.fold.graph.beginningWith(digits).map((node) => ({
    kind: 'entry',
    entryId: node.id,
    type: node.type,
    person: session.nameOfWriter(node),
    at: node.at
  }))

/** Every signed count has a code of its own, also one that did not come to stand. */
const countsNamed = ({ fold }: Session, digits: string): Found[] =>
  fold.proposalIds().flatMap((id) => {
    const state = fold.proposalState(id)
    if (state === undefined) return []
    const { node, body } = state.opening
    return state.board.counts
      .filter((count) => count.id.startsWith(digits))
      .map((count): Found => ({
        kind: 'result',
        proposal: node.id,
        title: body.title,
        stands: leadingCount(state)?.id === count.id
      }))
  })

export function waiting(session: Session): Awaited<ReturnType<Handlers['check']['waiting']>> {
  const { fold, ledger } = session
  const person = (log: Node['log']) => session.nameOf(session.authority.personOfLog(log))
  const newer = [...fold.newer().authority, ...[...fold.newer().proposals.values()].flat()]
  return [
    ...fold.graph.waitingEntries().map(({ log, index, missing }) => ({
      log,
      index,
      person: person(log),
      cause: 'missingPast' as const,
      missing: missing.length
    })),
    ...ledger.reader.waits().map(({ log, index, cause }) => ({
      log,
      index,
      person: person(log),
      cause,
      missing: cause === 'missingKey' ? 1 : 0
    })),
    ...newer.map((node) => ({
      log: node.log,
      index: node.index,
      person: session.nameOfWriter(node),
      cause: 'newerVersion' as const,
      missing: 0
    }))
  ]
}
