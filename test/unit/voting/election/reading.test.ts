import { describe, expect, it } from 'vitest'
import { readElection, readLots } from '#shared/domain/voting/election/read-election.ts'
import type { Election } from '#shared/domain/voting/election/election.ts'

const read = (text: string, name?: string): Election => {
  const election = readElection(text, name)
  if (!election.ok) throw new Error(JSON.stringify(election.error))
  return election.value
}
const faultIn = (text: string, name?: string): unknown => {
  const election = readElection(text, name)
  return election.ok ? null : [election.error.code, election.error.line, election.error.found]
}

const BLT = `# papers of the well committee
4 2
-3
3 1 2 4 0
2 (no. 17) 2=4 - 1 0   # two alike, then one left out
5 0
0
"Ann"
"Bo # the elder"
"Cy"
"李 四"
"Well committee"
`

describe('a BLT file', () => {
  it('gives seats, names, title, whoever withdrew, and papers with ranks alike and left out', () => {
    expect(read(BLT)).toEqual({
      title: 'Well committee',
      candidates: ['Ann', 'Bo # the elder', 'Cy', '李 四'],
      seats: 2,
      withdrawn: [2],
      repeated: 0,
      papers: [
        { weight: 3, ranks: [[0], [1], [3]], scores: null },
        { weight: 2, ranks: [[1, 3], [], [0]], scores: null },
        { weight: 5, ranks: [], scores: null }
      ]
    })
  })

  it('reads the same with the ends of lines of another system and a mark of its encoding', () => {
    expect(read(`\uFEFF${BLT.replaceAll('\n', '\r\n')}`)).toEqual(read(BLT))
  })

  it('of a name given twice on a paper counts the first mention, and says on how many papers', () => {
    const { papers, repeated } = read('2 1\n4 1 1 2 0\n0\n"A"\n"B"\n"T"')
    expect(papers).toEqual([{ weight: 4, ranks: [[0], [], [1]], scores: null }])
    expect(repeated).toBe(4)
  })

  it.each([
    ['four 2\n0\n', 'header', 1, 'four 2'],
    ['2 0\n0\n"A"\n"B"', 'seats', 1, '0'],
    ['0 1\n0\n', 'tooManyCandidates', 1, '0'],
    ['201 1\n0\n', 'tooManyCandidates', 1, '201'],
    ['2 1\nx 1 0\n0\n"A"\n"B"', 'weight', 2, 'x'],
    ['2 1\n1.5 1 0\n0\n"A"\n"B"', 'weight', 2, '1.5'],
    ['2 1\n0 1 0\n0\n"A"\n"B"', 'weight', 2, '0'],
    ['2 1\n1 1 2\n0\n"A"\n"B"', 'noEndOfPaper', 2, '1 1 2'],
    ['2 1\n1 3 0\n0\n"A"\n"B"', 'notACandidate', 2, '3'],
    ['2 1\n-3\n0\n"A"\n"B"', 'notACandidate', 2, '-3'],
    ['2 1\n1 1 0\n', 'noEndOfPapers', 2, ''],
    ['2 1\n1 1 0\n0\n"A"', 'nameMissing', 4, ''],
    ['2 1\n1 1 0\n0\n"A"\nB\n"T"', 'nameMissing', 5, 'B'],
    ['2 1\n1 1 0\n0\n"A"\n"A"\n"T"', 'nameRepeats', 1, 'A']
  ])('%j is refused: %s, line %i', (text, code, line, found) => {
    expect(faultIn(text, 'x.blt')).toEqual([code, line, found])
  })

  it('of more papers than can be counted exactly is refused', () => {
    const lines = Array.from({ length: 11 }, () => '1000000000 1 0').join('\n')
    expect(faultIn(`1 1\n${lines}\n0\n"A"`, 'x.blt')).toEqual(['tooManyPapers', 12, ''])
  })
})

describe('an ABIF file', () => {
  it('gives ranks, scores, and names that it declares', () => {
    expect(
      read('{"title": "Where to meet"}\n=H:[Hall, the]\n=S: [School]\n7:H/5>S/3 # most\n2:S=H\n1:\n')
    ).toEqual({
      title: 'Where to meet',
      candidates: ['Hall, the', 'School'],
      seats: 1,
      withdrawn: [],
      repeated: 0,
      papers: [
        { weight: 7, ranks: [[0], [1]], scores: [5, 3] },
        { weight: 2, ranks: [[1, 0]], scores: null },
        { weight: 1, ranks: [], scores: null }
      ]
    })
  })

  it('has its ranks follow from its scores where it gives only those', () => {
    expect(read('3:A/1,B/5,C/5').papers).toEqual([{ weight: 3, ranks: [[1, 2], [0]], scores: [1, 5, 5] }])
  })

  it('takes names with other signs in brackets or quotation marks', () => {
    expect(read('1:[A > B]>"C, D"').candidates).toEqual(['A > B', 'C, D'])
  })

  it.each([
    ['A>B', 'weight', 1, 'A>B'],
    ['1:A>>B', 'notACandidate', 1, ''],
    ['=A:[Ann]\n1:A>B', 'notACandidate', 2, 'B'],
    ['=A:[Ann]\n=A:[Bo]', 'nameRepeats', 2, 'A'],
    ['1:A>B,C', 'separators', 1, 'A>B,C'],
    ['=A\n1:A', 'nameMissing', 1, '=A'],
    ['=:[A]', 'nameMissing', 1, '=:[A]'],
    ['1:[A>B', 'notACandidate', 1, '[A>B'],
    ['1:"A>B', 'notACandidate', 1, '"A>B'],
    ['1:A/x', 'score', 1, 'A/x'],
    ['1:A/10001', 'score', 1, '10001'],
    ['# nothing', 'empty', null, '']
  ])('%j is refused: %s, line %s', (text, code, line, found) => {
    expect(faultIn(text)).toEqual([code, line, found])
  })
})

describe('a hostile file', () => {
  const many = 1_000_000
  it.each([
    ['brackets that do not end', `1:${'['.repeat(many)}`, 'x.abif', 'notACandidate'],
    ['quotation marks that do not end', `1:A>"${'""'.repeat(many)}`, 'x.abif', 'notACandidate'],
    ['a declaration of spaces', `=a${' '.repeat(many)}b`, 'x.abif', 'nameMissing'],
    ['identifiers that do not end', `2 1\n1 ${'('.repeat(many)}`, 'x.blt', 'noEndOfPaper']
  ])('of %s is refused as fast as it is read', (_what, text, name, code) => {
    expect(faultIn(text, name)).toMatchObject([code, expect.any(Number), expect.any(String)])
  })

  it('that names more people than can be counted is refused at the first too many', () => {
    const lines = Array.from({ length: 50_000 }, (_line, at) => `1:C${at}/5`)
    expect(faultIn(lines.join('\n'))).toEqual(['tooManyCandidates', 201, '> 200'])
    const declared = Array.from({ length: 201 }, (_line, at) => `=C${at}:[C${at}]`)
    expect(faultIn(declared.join('\n'))).toEqual(['tooManyCandidates', 201, '> 200'])
  })
})

describe('what a file is, where its name does not tell', () => {
  it.each([
    ['# remark\n2 1\n1 1 0\n0\n"A"\n"B"', ['A', 'B']],
    ['{"candidates": ["A"], "ballots": []}', ['A']],
    ['{"title": "T"}\n1:X>Y', ['X', 'Y']]
  ])('%j', (text, candidates) => {
    expect(read(text).candidates).toEqual(candidates)
  })
})

describe('a file in Folkmoot’s own form', () => {
  it('gives the same election as the others', () => {
    const text = JSON.stringify({
      title: 'Well',
      candidates: ['Ann', 'Bo'],
      seats: 1,
      ballots: [{ count: 3, ranking: ['Bo', ['Ann']], scores: { Bo: 4 } }, { ranking: [[], 'Ann'] }]
    })
    expect(read(text)).toEqual({
      title: 'Well',
      candidates: ['Ann', 'Bo'],
      seats: 1,
      withdrawn: [],
      repeated: 0,
      papers: [
        { weight: 3, ranks: [[1], [0]], scores: [null, 4] },
        { weight: 1, ranks: [[], [0]], scores: null }
      ]
    })
  })

  it.each([
    ['{"ballots": ', 'notJson', 'Unexpected end of JSON input'],
    ['{"candidates": [], "ballots": []}', 'shape', 'candidates'],
    ['{"candidates": ["A"], "ballots": [{"ranking": ["B"]}]}', 'notACandidate', 'B'],
    ['{"candidates": ["A", "A"], "ballots": []}', 'nameRepeats', 'A'],
    ['{"candidates": ["A"], "ballots": [{"count": 0}]}', 'weight', '0'],
    ['{"candidates": ["A"], "seats": 0, "ballots": []}', 'seats', '0'],
    ['{"candidates": ["A"], "ballots": [{"scores": {"A": -1}}]}', 'score', '-1']
  ])('%s is refused: %s', (text, code, found) => {
    expect(faultIn(text)).toEqual([code, null, found])
  })
})

describe('published lots', () => {
  const election = read(BLT)
  it.each([
    ['Ann\nCy\n李 四\nBo # the elder\n'],
    ['1 > 3 > 4 > 2'],
    ['["Ann", "Cy", "李 四", "Bo # the elder"]']
  ])('%j give an order', (text) => {
    expect(readLots(text, election)).toEqual({ ok: true, value: [0, 2, 3, 1] })
  })
  it.each([
    ['Ann\nZoe', 'notACandidate'],
    ['Ann\nAnn', 'nameRepeats'],
    ['[1]', 'notJson']
  ])('%j are refused: %s', (text, code) => {
    expect(readLots(text, election)).toMatchObject({ ok: false, error: { code } })
  })
})
