import type { Both } from '../../rpc/contract/common.ts'
import type { Result } from '../../rpc/contract/proposals.ts'
import type { FieldRow, Said, SheetBlock, TableColumn, Tone } from './document.ts'
import { clipped, LIMITS, printable, type PrintLimit } from './printable-text.ts'
import type { PrintedProposal, ResultSheetInput } from './result-sheet-input.ts'
import { shortId } from './short-id.ts'
import type { Speaker } from './speaker.ts'
import * as words from './words.ts'

/** In cells. A page of signature lines must hold what is signed too (M12); whole names and titles stand further up. */
const SIGNING = { name: 26, group: 12, title: 44, body: 40 }

export const heading = (speaker: Speaker, text: Both): SheetBlock => ({
  kind: 'heading',
  said: speaker.both(text)
})

export const column = (
  speaker: Speaker,
  label: Both,
  share: number,
  align: 'left' | 'right' = 'left'
): TableColumn => ({
  label: speaker.both(label),
  share,
  align
})

/**
 * The answers to a yes/no question have words of their own, and so has abstaining, every method’s last option; the others
 * are a member’s.
 */
export function optionSaid(
  { method, options }: Pick<PrintedProposal, 'method' | 'options'>,
  option: string,
  speaker: Speaker,
  limit: PrintLimit = LIMITS.title
): Said {
  if (option === 'abstain' && options.at(-1) === 'abstain') return speaker.both(words.CHOICES.abstain)
  if (method.kind === 'yesno' && (option === 'yes' || option === 'no'))
    return speaker.both(words.CHOICES[option])
  return speaker.plain(option, limit)
}

const TONES: Record<Result['outcome'], Tone> = {
  passed: 'settled',
  chosen: 'settled',
  failed: 'declined',
  noQuorum: 'declined',
  tied: 'declined'
}

/** Rule M7: what was decided, and how far it holds, before anything else. */
export function outcome({ result }: ResultSheetInput, speaker: Speaker): SheetBlock {
  const word = words.OUTCOMES[result.outcome]
  const held = result.status === 'certified' || result.status === 'final'
  return {
    kind: 'outcome',
    tone: held ? TONES[result.outcome] : 'open',
    said: speaker.both(
      result.chosen.length === 0
        ? word
        : {
            'zh-CN': `${word['zh-CN']}：${result.chosen.join('、')}`,
            en: `${word.en}: ${result.chosen.join(', ')}`
          },
      LIMITS.title
    ),
    detail: speaker.both(words.STANDINGS[result.status])
  }
}

/** Rule M8: what is laid over every page while the result does not stand. */
export const MARKINGS: Record<Result['status'], Both | null> = {
  provisional: words.SHEET.provisional,
  contested: words.SHEET.contested,
  certified: null,
  final: null
}

export function matter(input: ResultSheetInput, speaker: Speaker): SheetBlock[] {
  const { proposal, result } = input
  const row = (label: Both, value: Said): FieldRow => ({ label: speaker.both(label), value })
  const tellers = proposal.tellers.map(({ name }) => printable(name, LIMITS.name))
  return [
    heading(speaker, words.HEADINGS.matter),
    {
      kind: 'fields',
      rows: [
        row(words.FIELDS.decision, speaker.both(words.decisionKind(proposal.effect))),
        ...(input.personConcerned === null
          ? []
          : [row(words.FIELDS.person, speaker.plain(input.personConcerned))]),
        row(words.FIELDS.proposer, speaker.plain(proposal.openedBy)),
        row(words.FIELDS.opened, speaker.date(proposal.opensOn)),
        row(words.FIELDS.closes, speaker.date(proposal.closesOn)),
        row(
          words.FIELDS.roll,
          speaker.both(words.rollSize(result.eligible, result.present, proposal.excluded.length))
        ),
        row(words.FIELDS.tellers, speaker.plain(tellers.join(speaker.comma), LIMITS.prose)),
        row(words.FIELDS.method, speaker.both(words.method(proposal.method))),
        row(words.FIELDS.rule, speaker.both(proposal.ruleInWords))
      ]
    }
  ]
}

export function wording(input: ResultSheetInput, speaker: Speaker): SheetBlock[] {
  const { proposal } = input
  const text = printable(proposal.text, LIMITS.prose)
  const blocks: SheetBlock[] = []
  if (text !== '')
    blocks.push(heading(speaker, words.HEADINGS.text), {
      kind: 'prose',
      language: speaker.languages[0],
      text
    })
  if (proposal.method.kind !== 'yesno')
    blocks.push(heading(speaker, words.HEADINGS.options), {
      kind: 'list',
      items: proposal.options.map((option) => optionSaid(proposal, option, speaker))
    })
  return blocks
}

/** A requirement that each option meets by itself is said of that option. */
function requirementSaid(check: Result['checks'][number], speaker: Speaker): Said {
  const { option } = check
  const said = words.requirement(check)
  const each = { 'zh-CN': `${option}，${said['zh-CN']}`, en: `${option}: ${said.en}` }
  return speaker.both(option === null ? said : each, LIMITS.sentence)
}

export function count({ proposal, result }: ResultSheetInput, speaker: Speaker): SheetBlock[] {
  return [
    heading(speaker, words.HEADINGS.result),
    {
      kind: 'counts',
      columns: [
        speaker.both(words.COLUMNS.option),
        speaker.both(words.ofRoll(result.eligible)),
        speaker.both(words.COLUMNS.votes)
      ],
      rows: result.counts.map(({ option, count: votes }) => ({
        label: optionSaid(proposal, option, speaker),
        count: votes,
        won: result.chosen.includes(option) || (option === 'yes' && result.outcome === 'passed')
      })),
      of: result.eligible
    },
    {
      kind: 'sum',
      label: speaker.both(words.SHEET.sum),
      said: speaker.both(result.arithmetic, LIMITS.prose)
    },
    {
      kind: 'table',
      columns: [
        column(speaker, words.COLUMNS.requirement, 19),
        column(speaker, words.COLUMNS.needed, 6, 'right'),
        column(speaker, words.COLUMNS.have, 6, 'right'),
        column(speaker, words.COLUMNS.met, 6)
      ],
      rows: result.checks.map((check) => [
        requirementSaid(check, speaker),
        speaker.both(words.counted(check.role, check.needed)),
        speaker.both(words.counted(check.role, check.have)),
        speaker.both(check.passed ? words.MET.yes : words.MET.no)
      ]),
      none: speaker.both(words.SHEET.none)
    }
  ]
}

export function certification(input: ResultSheetInput, speaker: Speaker): SheetBlock[] {
  const { proposal, result } = input
  const dateOrNotYet = (civil: string | null): Said =>
    civil === null ? speaker.both(words.SHEET.notYet) : speaker.date(civil)
  const row = (label: Both, value: Said): FieldRow => ({ label: speaker.both(label), value })
  return [
    heading(speaker, words.HEADINGS.certified),
    {
      kind: 'fields',
      rows: [
        row(words.FIELDS.status, speaker.both(words.standing(result))),
        row(words.FIELDS.certifiedOn, dateOrNotYet(input.certifiedOn)),
        row(words.FIELDS.contest, speaker.both(words.contestPeriod(proposal.contestDays))),
        row(words.FIELDS.finalOn, dateOrNotYet(input.finalOn)),
        row(words.FIELDS.code, speaker.plain(result.verificationCode, LIMITS.title))
      ]
    },
    {
      kind: 'table',
      columns: [
        column(speaker, words.OFFICES.teller, 5),
        column(speaker, words.COLUMNS.signedOn, 6),
        column(speaker, words.COLUMNS.signature, 4)
      ],
      rows: result.signatures.map(({ person, entryId }) => {
        const signedOn = input.signedOn[entryId]
        return [
          speaker.plain(person),
          signedOn === undefined ? speaker.plain('—') : speaker.date(signedOn),
          speaker.plain(shortId(entryId))
        ]
      }),
      none: speaker.both(words.SHEET.none)
    }
  ]
}

export function challenges({ proposal }: ResultSheetInput, speaker: Speaker): SheetBlock[] {
  if (proposal.challenges.length === 0) return []
  return [
    heading(speaker, words.HEADINGS.challenges),
    {
      kind: 'table',
      columns: [
        column(speaker, words.COLUMNS.name, 4),
        column(speaker, words.COLUMNS.reason, 9),
        column(speaker, words.COLUMNS.state, 3)
      ],
      rows: proposal.challenges.map(({ person, reason, state }) => [
        speaker.plain(person),
        speaker.plain(reason, LIMITS.sentence),
        speaker.both(words.CHALLENGE_STATES[state])
      ]),
      none: speaker.both(words.SHEET.none)
    }
  ]
}

export function signing(input: ResultSheetInput, title: string, speaker: Speaker): SheetBlock[] {
  const { proposal } = input
  const office = (said: Both, name: string, group: string) => ({
    name: clipped(printable(name, LIMITS.name), SIGNING.name),
    office: speaker.both(said),
    group: clipped(printable(group, LIMITS.name), SIGNING.group)
  })
  return [
    {
      kind: 'signing',
      heading: speaker.both(words.HEADINGS.sign),
      statement: speaker.both(words.statement(clipped(title, SIGNING.title))),
      columns: [
        speaker.both(words.COLUMNS.name),
        speaker.both(words.COLUMNS.group),
        speaker.both(words.COLUMNS.hand),
        speaker.both(words.COLUMNS.date)
      ],
      lines: [
        ...proposal.tellers.map(({ personId, name }) =>
          office(words.OFFICES.teller, name, input.groups[personId] ?? '')
        ),
        office(words.OFFICES.chair, '', ''),
        office(words.OFFICES.recorder, '', '')
      ],
      seal: {
        label: speaker.both(words.SHEET.seal),
        body: clipped(printable(input.communityName, LIMITS.name), SIGNING.body),
        date: speaker.both(words.SHEET.sealDate)
      },
      blankTail: speaker.both(words.SHEET.blankTail)
    }
  ]
}
