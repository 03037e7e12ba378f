import type { PersonCard, Weight } from '#shared/rpc/contract/people.ts'

export const WEIGHTS = ['heads', 'area', 'shares'] as const
export type WeightField = (typeof WEIGHTS)[number]
export const TEXTS = ['alias', 'group', 'door'] as const

/** A card as it stands in a form: everything is text, nothing is absent. */
export interface CardDraft {
  readonly alias: string
  readonly group: string
  readonly door: string
  readonly gender: string
  readonly household: string
  readonly weights: Readonly<Record<WeightField, { readonly number: string; readonly evidence: string }>>
}

/** Square metres with two decimals, the others whole. */
export const shownWeight = (field: WeightField, value: number): string =>
  field === 'area' ? `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}` : String(value)

export function draftOf(card: PersonCard): CardDraft {
  const weight = (field: WeightField) => {
    const known = card[field]
    return known === null
      ? { number: '', evidence: '' }
      : { number: shownWeight(field, known.value), evidence: known.evidence }
  }
  return {
    alias: card.alias ?? '',
    group: card.group ?? '',
    door: card.door ?? '',
    gender: card.gender ?? '',
    household: card.household ?? '',
    weights: { heads: weight('heads'), area: weight('area'), shares: weight('shares') }
  }
}

/** null where nothing was typed, undefined where it is no number. */
export function weightOf(
  field: WeightField,
  { number, evidence }: CardDraft['weights'][WeightField]
): Weight | null | undefined {
  const text = number.trim().normalize('NFKC')
  if (text === '') return null
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/u.exec(text)
  if (match === null || (field !== 'area' && match[2] !== undefined)) return undefined
  const whole = Number(match[1])
  const value = field === 'area' ? whole * 100 + Number((match[2] ?? '').padEnd(2, '0')) : whole
  return value > 1_000_000_000 ? undefined : { value, evidence: evidence.trim() }
}
