import { type Act, isCertified, reaches } from '#shared/domain/community/act.ts'
import { endorsementIds } from '#shared/domain/community/act-register.ts'
import type { CommunityFold } from '#shared/domain/community/fold.ts'
import { type Admission, compareRank, LAST, type Seniority } from '#shared/domain/community/rank.ts'
import type { Right } from '#shared/domain/community/authority.ts'
import type { PersonId } from '#shared/kernel/ids.ts'
import type { Frontier, Node } from '#shared/log/graph.ts'

/** What is void before any removal is weighed; taken from the fold under test. */
const BEFOREHAND = ['R3.sealed', 'R20.retired', 'R9.sameKey', 'R9.otherKey']

/**
 * R8–R11 once more, as SPEC.md says them and with no thought of speed: every act of the set is looked at again
 * and again until nothing changes. Answers the ids of what is void and of the removals in force.
 */
export function naiveLaw(fold: CommunityFold, frontier: Frontier): { voids: string[]; accepted: string[] } {
  const { graph } = fold
  const acts = fold.register.all.filter(({ node }) => graph.includes(frontier, node))
  const known = fold.at(frontier).verdicts.voids
  const beforehand = acts.filter((act) => BEFOREHAND.includes(known.get(act) ?? ''))
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
        return new Set(valid.map((act) => act.author)).size >= fold.rulebook().coSigners
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
    if (lost === undefined) {
      const ids = (of: Iterable<Act>) => [...of].map(({ node }) => node.id).sort()
      return { voids: ids(voids), accepted: ids(accepted) }
    }
    banned.add(lost)
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
