import type { BallotPapersInput } from '#shared/domain/papers/ballot-papers.ts'
import type { PaperFacts, VotePaperInput } from '#shared/domain/papers/paper.ts'
import type { buildResultNotice } from '#shared/domain/papers/result-notice.ts'
import type { SignInInput, SignInLine } from '#shared/domain/papers/sign-in-sheet.ts'
import { sampleId, sampleResult } from '#test/unit/minutes/sample-result.ts'

const facts: PaperFacts = {
  communityName: '向阳村',
  folkmootVersion: '0.1.0',
  rulebook: 1,
  rollHash: '3f9a07c2'.repeat(8),
  eligible: 12,
  datedOn: '2026-11-01'
}

/** The roll of a practice village: a household, two of one name told apart by door, two whom only their number tells. */
export const sampleLines = (): SignInLine[] =>
  (
    [
      ['王伟', null, '10组 2号', 'toldApart'],
      ['王伟', '大伟', '2组 7号 王家', 'toldApart'],
      ['王秀英', null, '2组 7号 王家', 'none'],
      ['李娜', null, '', 'alike'],
      ['李娜', null, '', 'alike'],
      ['赵龑祎', null, '2组 11号', 'none'],
      ['吴䶮', null, '1组 3号', 'none'],
      ['Theodora Papadopoulou-Featherstonehaugh', null, '1组 123 left of the mill pond', 'none']
    ] as const
  ).map(([name, alias, place, namesake], index) => ({
    personId: sampleId(100 + index),
    name,
    alias,
    place,
    namesake
  }))

export const sampleSignIn = (changes: Partial<SignInInput> = {}): SignInInput => ({
  ...facts,
  title: '修建村口水泥路',
  lines: sampleLines(),
  eligible: sampleLines().length,
  ...changes
})

export const sampleVote = (proposal: Partial<VotePaperInput['proposal']> = {}): VotePaperInput => {
  const { title, options, method } = sampleResult().proposal
  return { ...facts, proposal: { title, options, method, ...proposal } }
}

export const sampleBallots = (changes: Partial<BallotPapersInput> = {}): BallotPapersInput => ({
  ...sampleVote(),
  first: 1,
  count: 7,
  ...changes
})

/** A choice among three, and abstaining. */
export const sampleChoice = (): VotePaperInput['proposal'] => ({
  title: '新修的水渠先通到哪里？',
  options: ['村东头的菜地', '小学后面的果园，连同新开的二十亩育苗地', '水库下游', 'abstain'],
  method: { kind: 'choose-one' }
})

export const sampleNotice = (): Parameters<typeof buildResultNotice>[0] => ({
  ...sampleResult(),
  rollHash: facts.rollHash
})
