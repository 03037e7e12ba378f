import { ok, type Result } from '../../../kernel/result.ts'
import { readAbif } from './abif.ts'
import { readBlt } from './blt.ts'
import { readElectionJson } from './election-json.ts'
import type { Election } from './election.ts'
import { fault, type ReadFault } from './read-fault.ts'

/** Reads published papers in one of the three forms, by the ending of the file’s name, else by how it begins. */
export function readElection(text: string, fileName = ''): Result<Election, ReadFault> {
  const ending = /\.([a-z]+)$/iu.exec(fileName)?.[1]?.toLowerCase()
  if (ending === 'blt') return readBlt(text)
  if (ending === 'abif') return readAbif(text)
  if (ending === 'json') return readElectionJson(text)
  const first = /^(?:\uFEFF|\s|#.*(?:\n|$))*(.*)$/mu.exec(text)?.[1]?.trim() ?? ''
  // Facts about an ABIF file stand between braces too, but no papers.
  if (first.startsWith('{') && text.includes('"ballots"')) return readElectionJson(text)
  return /^\d+\s+\d+$/u.test(first.replace(/#.*$/u, '').trim()) ? readBlt(text) : readAbif(text)
}

/**
 * Lots as they were published, the best first: names or (as in a BLT file) places, one a line or between `>` signs,
 * or a JSON list. Each at most once.
 */
export function readLots(text: string, { candidates }: Election): Result<number[], ReadFault> {
  const said = text.replace(/^\uFEFF/u, '').trim()
  const entries = said.startsWith('[') ? jsonList(said) : listed(said)
  if (entries === null) return fault('notJson', null, said)
  const order: number[] = []
  for (const { name, line } of entries) {
    const byName = candidates.indexOf(name)
    const candidate = byName === -1 && /^\d{1,9}$/u.test(name) ? Number(name) - 1 : byName
    if (candidates[candidate] === undefined) return fault('notACandidate', line, name)
    if (order.includes(candidate)) return fault('nameRepeats', line, name)
    order.push(candidate)
  }
  return ok(order)
}

const listed = (text: string): { name: string; line: number }[] =>
  text.split(/\r\n|\r|\n/u).flatMap((line, index) =>
    line
      .split('>')
      .map((name) => name.trim().replace(/^"(.*)"$/u, '$1'))
      .filter((name) => name !== '' && !name.startsWith('#'))
      .map((name) => ({ name, line: index + 1 }))
  )

function jsonList(text: string): { name: string; line: null }[] | null {
  try {
    const value: unknown = JSON.parse(text)
    if (!Array.isArray(value) || !value.every((name) => typeof name === 'string')) return null
    return value.map((name) => ({ name, line: null }))
  } catch {
    return null
  }
}
