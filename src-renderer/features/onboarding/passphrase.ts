/** What a person is typing as their new passphrase. Held in the form only. */
export interface PassphraseDraft {
  once: string
  again: string
}

export const NO_PASSPHRASE: PassphraseDraft = { once: '', again: '' }

const SHORTEST_PASSPHRASE = 4

export type PassphraseFault = 'short' | 'differ'

export const passphraseFault = (
  { once, again }: PassphraseDraft,
  least = SHORTEST_PASSPHRASE
): PassphraseFault | null => {
  if (once.length < least) return 'short'
  return once === again ? null : 'differ'
}
