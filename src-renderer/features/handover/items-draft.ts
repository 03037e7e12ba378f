import { MAX_QUANTITY } from '#shared/domain/handover/bounds.ts'
import type { HandoverView } from '#shared/rpc/contract/handover.ts'

export type ListView = HandoverView['lists'][number]

/** An item as it stands in the form: everything is text. `key` tells the rows apart while some are taken off. */
export interface ItemDraft {
  readonly key: number
  readonly text: string
  readonly quantity: string
  readonly note: string
}

export interface ReadyItem {
  readonly text: string
  readonly quantity: number
  readonly note: string | null
}

export const emptyItem = (key: number): ItemDraft => ({ key, text: '', quantity: '1', note: '' })

export const draftsOf = (items: ListView['items']): ItemDraft[] =>
  items.map(({ text, quantity, note }, key) => ({ key, text, quantity: `${quantity}`, note: note ?? '' }))

/** undefined where it is no whole number that may stand on a list. */
export function quantityOf({ quantity }: ItemDraft): number | undefined {
  const typed = quantity.trim().normalize('NFKC')
  const number = /^\d{1,7}$/u.test(typed) ? Number(typed) : 0
  return number >= 1 && number <= MAX_QUANTITY ? number : undefined
}

/** null while something is missing; a row with nothing in it does not count. */
export function readyItems(drafts: readonly ItemDraft[]): ReadyItem[] | null {
  const filled = drafts.filter(({ text, note }) => text.trim() !== '' || note.trim() !== '')
  const ready = filled.flatMap((draft): ReadyItem[] => {
    const quantity = quantityOf(draft)
    const text = draft.text.trim()
    return quantity === undefined || text === '' ? [] : [{ text, quantity, note: draft.note.trim() || null }]
  })
  return ready.length > 0 && ready.length === filled.length ? ready : null
}
