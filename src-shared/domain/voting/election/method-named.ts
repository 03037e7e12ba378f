import { COUNTING_METHODS, type CountingMethod } from './methods.ts'

/** What else people call a method; the order of the words in a name and the sign between them do not matter. */
const ALSO: Readonly<Record<string, CountingMethod>> = {
  fptp: 'plurality',
  'choose one': 'plurality',
  block: 'choose-k',
  scottish: 'stv-scottish',
  stv: 'stv-scottish',
  meek: 'stv-meek',
  tideman: 'ranked-pairs',
  rp: 'ranked-pairs',
  range: 'score'
}

const words = (name: string): string =>
  name
    .toLowerCase()
    .split(/[^a-z]+/u)
    .filter((word) => word !== '')
    .toSorted()
    .join(' ')

/** The method that is meant; null where none is. */
export const methodNamed = (name: string): CountingMethod | null =>
  COUNTING_METHODS.find((method) => words(method) === words(name)) ??
  Object.entries(ALSO).find(([also]) => words(also) === words(name))?.[1] ??
  null
