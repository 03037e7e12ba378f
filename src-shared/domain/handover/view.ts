import { compareText } from '../../kernel/bytes.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { shownName } from '../../kernel/shown-name.ts'
import type { HandoverView, HandoversView } from '../../rpc/contract/handover.ts'
import type { CommunityAuthority } from '../community/community-authority.ts'
import { office } from '../rulebook/offices.ts'
import { decideHandover } from './decide.ts'
import type { HandoverEvent } from './events.ts'
import { type Handover, hasHeld, type HandoverFold, type HandoverList } from './fold.ts'

/** Every hand-over, the one begun last by its author's clock first, and what `me` may do (contract: handover.view). */
export function handoversView(
  fold: HandoverFold,
  authority: CommunityAuthority,
  me: PersonId | null
): HandoversView {
  const isMember = me !== null && authority.holds(me, 'member')
  return {
    handovers: fold
      .handovers(authority)
      .map((handover) => viewOf(fold, authority, me, handover))
      .sort((a, b) => b.at - a.at || compareText(a.handoverId, b.handoverId)),
    mayIHandOver: isMember ? office.options.filter((role) => hasHeld(me, role, authority)) : []
  }
}

function viewOf(
  fold: HandoverFold,
  authority: CommunityAuthority,
  me: PersonId | null,
  { id, office: role, by, lists, signed }: Handover
): HandoverView {
  const may = (event: HandoverEvent): boolean => decideHandover(fold, authority, me, event).ok
  const named = (person: PersonId) => ({ personId: person, name: authority.person(person)?.name ?? '' })
  return {
    handoverId: id,
    role,
    by: named(by),
    at: Math.min(...lists.map(({ node }) => node.at)),
    signed,
    lists: lists.map((list) => ({
      listId: list.node.id,
      at: list.node.at,
      items: list.items.map((item, i) => ({
        text: shownName(item.text),
        quantity: item.quantity,
        note: shown(item.note),
        found: foundOf(list, i)
      })),
      receipts: list.receipts.map((receipt) => ({
        by: named(receipt.by),
        at: receipt.node.at,
        answers: receipt.answers.map(({ state, note }) => ({ state, note: shown(note) }))
      })),
      mayIReceive: may({
        type: 'handover.received.v1',
        body: { list: list.node.id, answers: list.items.map(() => ({ state: 'received', note: null })) }
      })
    })),
    mayICorrect: may({
      type: 'handover.corrected.v1',
      body: { handover: id, items: [...(lists[0]?.items ?? [])] }
    })
  }
}

const shown = (note: string | null): string | null => (note === null ? null : shownName(note))

/** What the signatures come to for one item (SPEC H4). */
function foundOf(
  { receipts }: HandoverList,
  index: number
): HandoverView['lists'][number]['items'][number]['found'] {
  const states = receipts.map(({ answers }) => answers[index]?.state)
  if (states.length === 0) return null
  return states.includes('missing') ? 'missing' : states.includes('different') ? 'different' : 'received'
}
