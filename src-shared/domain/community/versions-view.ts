import { formatCivilDate } from '../../kernel/civil-date.ts'
import type { EntryId } from '../../kernel/ids.ts'
import type { RulebookView, VersionRef, VersionView } from '../../rpc/contract/rulebook.ts'
import { changesBetween } from '../rulebook/changes.ts'
import { rulesOf } from '../rulebook/view.ts'
import type { CommunityAuthority } from './community-authority.ts'
import type { PutInForce, Version } from './versions.ts'

export const versionRef = ({ id, number }: Version): VersionRef => ({ id: id ?? 'founding', number })

/**
 * One version of the rulebook and how it came to be (contract: community.rulebook); null where there is no such version.
 * `asked`: the proposal that made it, or `founding`; left out: the one in force. `titleOf`: of a proposal.
 */
export function rulebookView(
  authority: CommunityAuthority,
  asked: string | undefined,
  titleOf: (proposal: EntryId) => string
): RulebookView | null {
  const { history, inForce } = authority
  const { id } = asked === undefined ? versionRef(inForce) : { id: asked }
  const shown = history.find(({ version }) => versionRef(version).id === id)
  if (shown === undefined) return null
  const { version, standing } = shown
  return {
    ...rulesOf(version.rulebook),
    version: { ...versionRef(version), standing },
    longestTerm: version.rulebook.terms.days,
    versions: history.map((one) => versionView(one, authority, titleOf)).reverse()
  }
}

function versionView(
  { version, standing, before, copies }: PutInForce,
  authority: CommunityAuthority,
  titleOf: (proposal: EntryId) => string
): VersionView {
  const days = copies.flatMap((node) => authority.pastOf(node).today ?? [])
  return {
    ...versionRef(version),
    standing,
    title: version.id === null ? null : titleOf(version.id),
    since: days.length === 0 ? null : formatCivilDate(Math.min(...days)),
    changes: before === null ? [] : changesBetween(before.rulebook, version.rulebook)
  }
}
