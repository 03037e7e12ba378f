import type { EntryId } from '../../kernel/ids.ts'
import type { RuleId } from './authority.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { Holdings } from './holdings.ts'

/** Every entry of the community's own subject that does not count at the authority's frontier, and why. */
export function rejectionsAt(
  authority: CommunityAuthority,
  { graph, refused, testimonies, epochs, versions }: Holdings
): ReadonlyMap<EntryId, RuleId> {
  const { frontier, verdicts } = authority
  const found = new Map<EntryId, RuleId>()
  for (const { node, rule } of refused) if (authority.sees(node)) found.set(node.id, rule)
  for (const [{ node }, rule] of verdicts.voids) found.set(node.id, rule)
  for (const { id } of versions.overruled((node) => authority.sees(node))) found.set(id, 'R23.overruled')
  for (const { node } of epochs) {
    const standing = authority.standing(node, 'member')
    if (authority.sees(node) && !standing.ok) found.set(node.id, standing.rule)
  }
  for (const [log, nodes] of testimonies) {
    const sealed = graph.sealedAt(log, frontier) ?? Infinity
    const retired = verdicts.retired.get(log) ?? Infinity
    if (sealed === Infinity && retired === Infinity) continue
    for (const node of nodes) {
      if (!authority.sees(node)) continue
      if (node.index >= sealed) found.set(node.id, 'R3.sealed')
      else if (node.index >= retired) found.set(node.id, 'R20.retired')
    }
  }
  return found
}
