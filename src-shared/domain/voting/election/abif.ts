import { getOrAdd } from '../../../kernel/get-or-add.ts'
import { ok, type Result } from '../../../kernel/result.ts'
import { type Election, MOST_CANDIDATES } from './election.ts'
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
    const said = withoutRemark(raw)
    if (!said.startsWith('=')) continue
    declared = true
    const colon = said.indexOf(':')
    const token = bare(said.slice(1, Math.max(colon, 1)).trim())
    const name = bare(said.slice(colon + 1).trim())
    if (colon === -1 || token === '' || name === '') return fault('nameMissing', index + 1, said)
    if (tokens.has(token)) return fault('nameRepeats', index + 1, token)
    if (names.length === MOST_CANDIDATES) return tooMany(index + 1)
    tokens.set(token, names.push(name) - 1)
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
    // Before anything is kept by candidate: a file may name millions.
    if (names.length > MOST_CANDIDATES) return tooMany(line)
    const { ranks, scores } = read.value
    const refused = papers.add(line, {
      weight: Number(parts[1]),
      ranks,
      scores: scores === null ? null : names.map((_name, candidate) => scores.get(candidate) ?? null)
    })
    if (refused !== null) return refused
  }
  return papers.election({ title, candidates: names, seats: 1, withdrawn: [] })
}

const tooMany = (line: number): ReturnType<typeof fault> =>
  fault('tooManyCandidates', line, `> ${MOST_CANDIDATES}`)

/** Brackets and quotation marks that do not end run to the end of the line, so that no line is read twice. */
const withoutRemark = (line: string): string =>
  (/^(?:[^"#[]|"[^"]*"?|\[[^\]]*\]?)*/u.exec(line)?.[0] ?? '').trim()

/** A name without the brackets or quotation marks around it. */
const bare = (name: string): string =>
  /^\[(.*)\]$/u.exec(name)?.[1]?.trim() ?? /^"(.*)"$/u.exec(name)?.[1]?.trim() ?? name.trim()

interface Preferences {
  readonly ranks: number[][]
  /** By candidate, in the order of the line; null where none is given. */
  readonly scores: ReadonlyMap<number, number | null> | null
}

function readPreferences(
  said: string,
  line: number,
  known: (token: string) => number | null
): Result<Preferences, ReadFault> {
  if (said === '') return ok({ ranks: [], scores: null })
  const pieces = said.match(/\[[^\]]*\]?|"[^"]*"?|[>=,]|[^>=,["]+/gu) ?? []
  const ranks: number[][] = [[]]
  const scores = new Map<number, number | null>()
  const separators = new Set<string>()
  let name = ''
  const end = (): ReturnType<typeof fault> | null => {
    const parts = /^(.*?)(?:\/(\d{1,15}))?$/su.exec(name.trim())
    const token = bare(parts?.[1]?.trim() ?? '')
    const isName = token !== '' && !/^[["]|\//u.test(token)
    const candidate = isName ? known(token) : null
    if (candidate === null) return fault(token.includes('/') ? 'score' : 'notACandidate', line, name.trim())
    ranks.at(-1)?.push(candidate)
    const score = scores.get(candidate) ?? (parts?.[2] === undefined ? null : Number(parts[2]))
    scores.set(candidate, score)
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
  if (separators.has(',') && separators.size > 1) return fault('separators', line, said)
  if (![...scores.values()].some((score) => score !== null)) return ok({ ranks, scores: null })
  return ok({ ranks: separators.has(',') ? byScore(scores) : ranks, scores })
}

/** Whoever has the same score is in the same rank; whoever has none, in no rank. */
function byScore(scores: ReadonlyMap<number, number | null>): number[][] {
  const ranks = new Map<number, number[]>()
  for (const [candidate, score] of scores)
    if (score !== null) getOrAdd(ranks, score, () => []).push(candidate)
  return [...ranks.entries()].toSorted(([one], [other]) => other - one).map(([, rank]) => rank)
}
