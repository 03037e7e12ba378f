import { ok, type Result } from '../../../kernel/result.ts'
import { type Election, MOST_CANDIDATES } from './election.ts'
import { PapersRead } from './papers-read.ts'
import { fault, type ReadFault } from './read-fault.ts'

/**
 * A BLT file, the common form of published ranked papers: `candidates seats`; candidates withdrawn, each with a minus;
 * a line a paper (`weight first second … 0`, `=` between those ranked alike, `-` for a rank left out, an identifier
 * in brackets passed over); `0`; the names and the title in quotation marks. `#` begins a remark.
 */
export function readBlt(text: string): Result<Election, ReadFault> {
  const lines = usedLines(text)
  const header = /^(\d{1,9})\s+(\d{1,9})$/u.exec(lines[0]?.text ?? '')
  if (header === null) return fault('header', lines[0]?.line ?? 1, lines[0]?.text)
  const candidateCount = Number(header[1])
  if (candidateCount < 1 || candidateCount > MOST_CANDIDATES)
    return fault('tooManyCandidates', lines[0]?.line ?? 1, header[1])
  const papers = new PapersRead()
  const withdrawn: number[] = []
  let at = 1
  for (; ; at += 1) {
    const { text: said, line } = lines[at] ?? { text: null, line: lines.at(-1)?.line ?? 1 }
    if (said === null) return fault('noEndOfPapers', line)
    if (said === '0') break
    if (/^-\d/u.test(said)) {
      const out = said.split(/\s+/u).map((token) => candidateAt(token.replace(/^-/u, ''), candidateCount))
      if (out.includes(null)) return fault('notACandidate', line, said)
      withdrawn.push(...out.filter((candidate) => candidate !== null))
      continue
    }
    const paper = readPaper(said, line, candidateCount)
    if (!paper.ok) return paper
    const refused = papers.add(line, { ...paper.value, scores: null })
    if (refused !== null) return refused
  }
  const names = lines.slice(at + 1).map(({ text: said, line }) => ({ name: quoted(said), line, said }))
  const bare = names.find(({ name }) => name === null)
  if (bare !== undefined) return fault('nameMissing', bare.line, bare.said)
  const given = names.map(({ name }) => name ?? '')
  if (given.length < candidateCount || given.slice(0, candidateCount).includes(''))
    return fault('nameMissing', lines.at(-1)?.line ?? 1)
  return papers.election(
    {
      title: given[candidateCount] ?? '',
      candidates: given.slice(0, candidateCount),
      seats: Number(header[2]),
      withdrawn
    },
    lines[0]?.line ?? 1
  )
}

interface Line {
  readonly line: number
  readonly text: string
}

/** What stands in lines, without remarks; quotation marks may hold the sign of one. */
const usedLines = (text: string): Line[] =>
  text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\r|\n/u)
    .map((line, index) => ({
      line: index + 1,
      text: (/^(?:[^"#]|"[^"]*"?)*/u.exec(line)?.[0] ?? '').trim()
    }))
    .filter((line) => line.text !== '')

const quoted = (text: string): string | null => /^"(.*)"$/u.exec(text)?.[1]?.trim() ?? null

function candidateAt(token: string, candidateCount: number): number | null {
  const place = /^\d{1,9}$/u.test(token) ? Number(token) : 0
  return place >= 1 && place <= candidateCount ? place - 1 : null
}

function readPaper(
  said: string,
  line: number,
  candidateCount: number
): Result<{ readonly weight: number; readonly ranks: number[][] }, ReadFault> {
  const [weight = '', ...tokens] = said
    .replace(/\([^()]*\)/u, ' ')
    .trim()
    .split(/\s+/u)
  if (!/^\d{1,15}$/u.test(weight)) return fault('weight', line, weight)
  if (tokens.pop() !== '0') return fault('noEndOfPaper', line, said)
  const ranks: number[][] = []
  for (const token of tokens) {
    const rank = token === '-' ? [] : token.split('=').map((name) => candidateAt(name, candidateCount))
    if (rank.includes(null)) return fault('notACandidate', line, token)
    ranks.push(rank.filter((candidate) => candidate !== null))
  }
  return ok({ weight: Number(weight), ranks })
}
