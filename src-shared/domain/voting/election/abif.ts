import { getOrAdd } from '../../../kernel/get-or-add.ts'
import { ok, type Result } from '../../../kernel/result.ts'
import type { Election } from './election.ts'
import { PapersRead } from './papers-read.ts'
import { fault, type ReadFault } from './read-fault.ts'

/**
 * An ABIF file (Aggregated Ballot Information Format): `=token:[Name]` declares a candidate; a line a paper,
 * `27:A>B=C`, scores behind a slash (`A/5>B/3`), or scores alone between commas, from which the ranks then follow;
 * names with other signs in brackets or quotation marks; `#` begins a remark, `{…}` holds facts about the file.
 * Without declarations the papers themselves name the candidates. One seat, unless the reader says otherwise.
 */
export function readAbif(text: string): Result<Election, ReadFault> {
  const tokens = new Map<string, number>()
  const names: string[] = []
  const papers = new PapersRead()
  let declared = false
  let title = ''
  const known = (token: string): number | null => {
    const held = tokens.get(token)
    if (held !== undefined || declared) return held ?? null
    return getOrAdd(tokens, token, () => names.push(token) - 1)
  }
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u)
  // Declarations may stand behind papers.
  for (const [index, raw] of lines.entries()) {
    const declaration = /^=\s*(.+?)\s*:\s*(.+)$/u.exec(withoutRemark(raw))
    if (declaration === null) continue
    declared = true
    const token = bare(declaration[1] ?? '')
    if (tokens.has(token)) return fault('nameRepeats', index + 1, token)
    tokens.set(token, names.push(bare(declaration[2] ?? '')) - 1)
  }
  for (const [index, raw] of lines.entries()) {
    const said = withoutRemark(raw)
    if (said === '' || said.startsWith('=')) continue
    if (said.startsWith('{')) {
      title = /"?title"?\s*:\s*"([^"]*)"/u.exec(said)?.[1] ?? title
      continue
    }
    const line = index + 1
    const parts = /^(\d{1,15})\s*:\s*(.*)$/u.exec(said)
    if (parts === null) return fault('weight', line, said)
    const read = readPreferences(parts[2] ?? '', line, known)
    if (!read.ok) return read
    const refused = papers.add(line, {
      weight: Number(parts[1]),
      ranks: read.value.ranks,
      scores: read.value.scores
    })
    if (refused !== null) return refused
  }
  return papers.election({ title, candidates: names, seats: 1, withdrawn: [] })
}

const withoutRemark = (line: string): string =>
  (/^(?:[^"#[]|"[^"]*"|\[[^\]]*\]|["[])*/u.exec(line)?.[0] ?? '').trim()

/** A name without the brackets or quotation marks around it. */
const bare = (name: string): string =>
  /^\[(.*)\]$/u.exec(name)?.[1]?.trim() ?? /^"(.*)"$/u.exec(name)?.[1]?.trim() ?? name.trim()

interface Preferences {
  readonly ranks: number[][]
  readonly scores: (number | null)[] | null
}

function readPreferences(
  said: string,
  line: number,
  known: (token: string) => number | null
): Result<Preferences, ReadFault> {
  if (said === '') return ok({ ranks: [], scores: null })
  const pieces = said.match(/\[[^\]]*\]|"[^"]*"|[>=,]|[^>=,["]+|["[]/gu) ?? []
  const ranks: number[][] = [[]]
  const scores: (number | null)[] = []
  const separators = new Set<string>()
  let name = ''
  const end = (): ReturnType<typeof fault> | null => {
    const parts = /^(.*?)(?:\/(\d{1,15}))?$/su.exec(name.trim())
    const token = bare(parts?.[1]?.trim() ?? '')
    const candidate = token === '' || token.includes('/') ? null : known(token)
    if (candidate === null) return fault(token.includes('/') ? 'score' : 'notACandidate', line, name.trim())
    ranks.at(-1)?.push(candidate)
    while (scores.length <= candidate) scores.push(null)
    scores[candidate] ??= parts?.[2] === undefined ? null : Number(parts[2])
    name = ''
    return null
  }
  for (const piece of pieces) {
    if (piece !== '>' && piece !== '=' && piece !== ',') {
      name += piece
      continue
    }
    const refused = end()
    if (refused !== null) return refused
    separators.add(piece)
    if (piece === '>') ranks.push([])
  }
  const refused = end()
  if (refused !== null) return refused
  const scored = scores.some((score) => score !== null)
  if (!separators.has(',')) return ok({ ranks, scores: scored ? scores : null })
  if (separators.size > 1) return fault('separators', line, said)
  return ok({ ranks: scored ? byScore(ranks.flat(), scores) : ranks, scores: scored ? scores : null })
}

/** Whoever has the same score is in the same rank; whoever has none, in no rank. */
function byScore(candidates: readonly number[], scores: readonly (number | null)[]): number[][] {
  const ranks = new Map<number, number[]>()
  for (const candidate of candidates) {
    const score = scores[candidate]
    if (score !== null && score !== undefined) getOrAdd(ranks, score, () => []).push(candidate)
  }
  return [...ranks.entries()].toSorted(([one], [other]) => other - one).map(([, rank]) => rank)
}
