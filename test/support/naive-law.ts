import { type Act, type Circle, isCarried, isCertified, reaches } from '#shared/domain/community/act.ts'
import { endorsementIds } from '#shared/domain/community/act-register.ts'
import type { CommunityFold } from '#shared/domain/community/fold.ts'
import { type Admission, compareRank, LAST, type Seniority } from '#shared/domain/community/rank.ts'
import type { Right } from '#shared/domain/community/authority.ts'
import type { Rulebook } from '#shared/domain/rulebook/rulebook.ts'
import type { EntryId, PersonId } from '#shared/kernel/ids.ts'
import type { Frontier, Node } from '#shared/log/graph.ts'

/** What is void before any removal is weighed; taken from the fold under test. */
const BEFOREHAND = ['R3.sealed', 'R9.sameKey', 'R9.otherKey', 'W3.keyTaken']

/**
 * W7, R20 and R8–R11 once more, as SPEC.md says them and with no thought of speed: recoveries that do not stand fall,
 * until those left all stand.
 */
export function naiveLaw(fold: CommunityFold, frontier: Frontier): { voids: string[]; accepted: string[] } {
  const acts = fold.register.all.filter(({ node }) => fold.graph.includes(frontier, node))
  const known = fold.at(frontier).verdicts.voids
  const found = acts.filter((act) => BEFOREHAND.includes(known.get(act) ?? ''))
  const fallen = new Set<Act>()
  for (;;) {
    const running = acts.filter((act) => act.recovery !== null && !found.includes(act) && !fallen.has(act))
    const shutOut = shutOutOf(fold, running)
    const standing = running.filter((act) => !shutOut.has(act))
    const retired = retiredBy(fold, frontier, acts, standing)
    const { voids, accepted } = withoutRecoveries(
      fold,
      acts,
      new Set([...found, ...fallen, ...shutOut, ...retired])
    )
    const lost = standing.filter((act) => voids.has(act))
    if (lost.length === 0) {
      const ids = (of: Iterable<Act>) => [...of].map(({ node }) => node.id).sort()
      return { voids: ids(voids), accepted: ids(accepted) }
    }
    for (const act of lost) fallen.add(act)
  }
}

const isLater = ({ graph }: CommunityFold, carried: readonly Act[], a: Act, b: Act): boolean =>
  carried.some(({ decision, node }) => decision === b.decision && graph.isBefore(node, a.recovery!.proposed))

/** W7: the strongest stands, and shuts out what excludes it; and so on with those left. */
function shutOutOf(fold: CommunityFold, carried: readonly Act[]): Set<Act> {
  const excludes = (a: Act, b: Act) =>
    a.recovery!.person === b.recovery!.person
      ? !isLater(fold, carried, a, b) && !isLater(fold, carried, b, a)
      : a.recovery!.personKey === b.recovery!.personKey || a.binds === b.binds
  const weightOf = ({ decision }: Act) =>
    Math.max(...carried.filter((act) => act.decision === decision).map(({ recovery }) => recovery!.weight))
  const left = [...carried].sort(
    (a, b) =>
      weightOf(b) - weightOf(a) || (a.decision! < b.decision! ? -1 : a.decision! > b.decision! ? 1 : 0)
  )
  const out = new Set<Act>()
  for (const [i, act] of left.entries())
    if (!out.has(act))
      for (const other of left.slice(i + 1))
        if (other.decision !== act.decision && excludes(act, other)) out.add(other)
  return out
}

/** R20 and W8: acts that stand behind the end of their log. */
function retiredBy(
  fold: CommunityFold,
  frontier: Frontier,
  acts: readonly Act[],
  standing: readonly Act[]
): Act[] {
  const { graph } = fold
  const kept = new Map<string, number>()
  const end = (log: string) => kept.get(log) ?? Infinity
  for (const act of standing) {
    const { person, proposed, kept: stated } = act.recovery!
    const later = standing.filter(
      (other) => other.recovery!.person === person && isLater(fold, standing, other, act)
    )
    const keys = [act, ...later].map(({ recovery }) => recovery!.personKey)
    for (const { subject, binds, under } of acts) {
      if (subject !== person || binds === null || keys.includes(under!)) continue
      const seen = graph.nodes().filter((node) => node.log === binds && graph.isBefore(node, proposed))
      const length = Math.max(0, ...seen.map(({ index }) => index + 1))
      kept.set(binds, Math.min(end(binds), length, stated.get(binds) ?? Infinity))
    }
  }
  const places = ({ node, author }: Act): number[] =>
    acts
      .filter((own) => own.binds === node.log && own.subject === author && graph.isBefore(own.node, node))
      .map(
        (own) =>
          acts.filter(
            (other) =>
              other.subject === author && other.binds !== null && graph.isBefore(other.node, own.node)
          ).length
      )
  const retirements = acts
    .filter(({ event }) => event.type === 'device.retired.v1')
    .filter(({ node }) => node.index < (graph.sealedAt(node.log, frontier) ?? Infinity))
    .map((act) => ({ act, place: Math.max(0, ...places(act)) }))
    .sort((a, b) => b.place - a.place || (a.act.node.id < b.act.node.id ? -1 : 1))
  const overruled: Act[] = []
  for (const { act } of retirements) {
    if (act.event.type !== 'device.retired.v1') continue
    const { log, keep } = act.event.body
    if (act.node.index >= end(act.node.log)) overruled.push(act)
    else kept.set(log, Math.min(keep, end(log)))
  }
  const behind = acts.filter(
    (act) => act.needs !== null && !isCarried(act) && act.node.index >= end(act.node.log)
  )
  return [...overruled, ...behind]
}

/** R8–R11: every act of the set is looked at again and again until nothing changes. */
function withoutRecoveries(
  fold: CommunityFold,
  acts: readonly Act[],
  beforehand: ReadonlySet<Act>
): { voids: Set<Act>; accepted: Act[] } {
  const { graph } = fold
  const removals = acts
    .filter(({ removal }) => removal !== null)
    .sort((a, b) => compareRank(a.removal!.rank, b.removal!.rank))
  const banned = new Set<Act>()
  for (;;) {
    const accepted: Act[] = []
    let voids = new Set<Act>([...beforehand, ...banned])
    const before = (a: Node, b: Node) => graph.isBefore(a, b)
    const decisionOf = ({ event }: Act) =>
      event.type === 'effect.enacted.v1'
        ? event.body.proposal
        : event.type === 'removal.enacted.v1'
          ? event.body.removal
          : event.type === 'recovery.enacted.v1'
            ? event.body.recovery
            : event.type === 'admission.enacted.v1'
              ? event.body.asked
              : null
    const copies = (act: Act) =>
      acts.filter(
        (other) => other === act || (decisionOf(act) !== null && decisionOf(other) === decisionOf(act))
      )
    const surprises = (cut: Act, act: Act) =>
      graph.concurrent(cut.node, act.node) && !copies(cut).some((copy) => before(copy.node, act.node))
    const stronger = (act: Act, than: Act): boolean =>
      act.removal !== null
        ? compareRank(act.removal.rank, than.removal!.rank) < 0
        : accepted.some(
            (held) =>
              held.event.type === 'removal.enacted.v1' &&
              endorsementIds(held.event.body).has(act.node.id) &&
              compareRank(held.removal!.rank, than.removal!.rank) < 0
          )
    const struck = (act: Act): boolean =>
      accepted.some(
        (cut) =>
          surprises(cut, act) &&
          ((act.needs !== null &&
            act.author === cut.removal!.person &&
            reaches(cut.removal!.cuts, act.needs) &&
            !stronger(act, cut)) ||
            (act.subject === cut.removal!.person &&
              !isCertified(act) &&
              (cut.removal!.cuts === 'member' || act.grants.includes(cut.removal!.cuts))))
      )
    const gives = (right: Right, person: string, at: Act): boolean =>
      acts.some(
        (grant) =>
          grant.subject === person &&
          grant.grants.includes(right) &&
          before(grant.node, at.node) &&
          !voids.has(grant) &&
          !(grant.term !== null && fold.isTermOver(grant, at.node)) &&
          !accepted.some(
            (cut) =>
              cut.removal!.person === person &&
              reaches(cut.removal!.cuts, right) &&
              before(cut.node, at.node) &&
              (copies(grant).some((copy) => before(copy.node, cut.node)) ||
                (cut.removal!.rank.class === 0 && isCertified(grant) && surprises(cut, grant))) &&
              !(cut.removal!.until !== null && fold.isOver(cut, at.node))
          )
      )
    const supported = (act: Act): boolean => {
      const { event, author, needs, subject } = act
      if (isCertified(act) || event.type === 'community.founded.v1') return true
      if (event.type === 'removal.enacted.v1') {
        const behind = acts.filter(
          ({ node }) => endorsementIds(event.body).has(node.id) && before(node, act.node)
        )
        const valid = behind.filter(
          (act) =>
            !voids.has(act) &&
            (act.node.id === event.body.removal ||
              (act.event.type === 'removal.endorsed.v1' && act.event.body.removal === event.body.removal))
        )
        return (
          new Set(valid.map((act) => act.author)).size >=
          naiveVersion(fold, (node) => before(node, act.node)).rulebook.coSigners
        )
      }
      if (event.type === 'admission.enacted.v1') {
        const { by, vouchers } = naiveVersion(fold, (node) => before(node, act.node)).rulebook.admission
        const behind = acts.filter(
          (vouch) =>
            event.body.vouches.includes(vouch.node.id) &&
            before(vouch.node, act.node) &&
            !voids.has(vouch) &&
            vouch.event.type === 'admission.vouched.v1' &&
            vouch.event.body.asked === event.body.asked &&
            (by === 'vouchers' || vouch.needs === 'steward')
        )
        return new Set(behind.map(({ author }) => author)).size >= (by === 'vouchers' ? vouchers : 1)
      }
      if (act.recovery !== null) {
        const behind = acts.filter(
          ({ node, event: vouch }) =>
            before(node, act.node) &&
            (node === act.recovery!.proposed ||
              (vouch.type === 'recovery.vouched.v1' && vouch.body.recovery === act.decision))
        )
        const vouchers = new Set(behind.filter((vouch) => !voids.has(vouch)).map((vouch) => vouch.author!))
        const isWay = (circles: readonly Circle[]) =>
          circles.every(
            ({ people, needed }) => [...vouchers].filter((voucher) => people.has(voucher)).length >= needed
          )
        if (!act.recovery.ways.some(isWay)) return false
      }
      if (needs !== null && author !== null) {
        const bound = acts.some(
          (binding) =>
            binding.binds === act.node.log &&
            binding.subject === author &&
            before(binding.node, act.node) &&
            !voids.has(binding)
        )
        if (!bound || !gives('member', author, act) || !gives(needs, author, act)) return false
      }
      return subject === null || act.grants.includes('member') || gives('member', subject, act)
    }
    const settle = () => {
      for (let size = -1; size !== voids.size;) {
        size = voids.size
        voids = new Set([
          ...voids,
          ...acts.filter((act) => !voids.has(act) && (struck(act) || !supported(act)))
        ])
      }
    }
    settle()
    let lost: Act | undefined
    for (const removal of removals) {
      if (voids.has(removal)) continue
      accepted.push(removal)
      settle()
      lost = accepted.find((act) => voids.has(act))
      if (lost !== undefined) break
    }
    if (lost === undefined) return { voids, accepted }
    banned.add(lost)
  }
}

interface NaiveVersion {
  readonly id: EntryId | null
  readonly rulebook: Rulebook
  /** How many later versions build on it, itself included. */
  readonly length: number
}

/** R23 as SPEC.md says it: from the founding rulebook on, always to the amendment on which most others build. */
export function naiveVersion(fold: CommunityFold, sees: (node: Node) => boolean): NaiveVersion {
  const amendments = fold.register.all.flatMap(({ node, event }) =>
    event.type === 'effect.enacted.v1' && event.body.effect.kind === 'amend' && sees(node)
      ? [{ id: event.body.proposal, ...event.body.effect }]
      : []
  )
  const after = (id: EntryId | null): NaiveVersion[] =>
    amendments.filter(({ of }) => of === id).map(withLength)
  const withLength = (version: { id: EntryId | null; rulebook: Rulebook }): NaiveVersion => ({
    ...version,
    length: 1 + Math.max(0, ...after(version.id).map(({ length }) => length))
  })
  let current = withLength({ id: null, rulebook: fold.founding()!.body.rulebook })
  for (;;) {
    const [next] = after(current.id).sort((a, b) => b.length - a.length || (a.id! < b.id! ? -1 : 1))
    if (next === undefined) return current
    current = next
  }
}

/** R7 as SPEC.md says it: everybody's seniority, every path written out, of several the least. */
function naiveSeniorities(founder: PersonId, admissions: readonly Admission[]): Map<PersonId, Seniority> {
  const settled = new Map<PersonId, Seniority>([[founder, { generation: 0, path: [] }]])
  for (let generation = 1; ; generation++) {
    const arrived = new Map<PersonId, readonly number[]>()
    for (const { person, by, index } of admissions) {
      const adder = settled.get(by)
      if (adder?.generation !== generation - 1 || settled.has(person)) continue
      const path = [...adder.path, index]
      const known = arrived.get(person)
      if (known === undefined || isLess(path, known)) arrived.set(person, path)
    }
    if (arrived.size === 0) return settled
    for (const [person, path] of arrived) settled.set(person, { generation, path })
  }
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const i = a.findIndex((index, at) => index !== b[at])
  return i >= 0 && a[i]! < b[i]!
}

export function naiveMostSenior(
  founder: PersonId,
  people: readonly PersonId[],
  admissions: readonly Admission[]
): Seniority {
  const known = naiveSeniorities(founder, admissions)
  return people
    .map((person) => known.get(person) ?? LAST)
    .reduce((best, other) =>
      other.generation < best.generation ||
      (other.generation === best.generation && isLess(other.path, best.path))
        ? other
        : best
    )
}

/** O1, O2 and O4 as SPEC.md says them: everybody beside everybody, every office beside every office. */
export function naiveClashes(fold: CommunityFold, frontier: Frontier): string[] {
  const law = fold.at(frontier)
  const acts = fold.register.all.filter(
    (act) => fold.graph.includes(frontier, act.node) && !law.verdicts.isVoid(act)
  )
  const withdrawn = new Set(
    acts.flatMap(({ event }) => (event.type === 'kin.withdrawn.v1' ? event.body.declaration : []))
  )
  const areKin = (a: PersonId, b: PersonId): boolean =>
    acts.some(
      ({ event, node }) =>
        event.type === 'kin.declared.v1' &&
        !withdrawn.has(node.id) &&
        [event.body.person, event.body.other].sort().join() === [a, b].sort().join()
    )
  const found: string[] = []
  for (const a of law.members())
    for (const b of law.members())
      for (const { office, with: others, bars } of law.rulebook.offices?.conflicts ?? []) {
        const related = a.id === b.id ? bars !== 'kin' : bars !== 'holder' && areKin(a.id, b.id)
        if (!related || !a.offices.includes(office)) continue
        for (const other of others)
          if (b.offices.includes(other) && (office !== other || a.id < b.id))
            found.push([a.id, office, b.id, other].join(' '))
      }
  return found.sort()
}
