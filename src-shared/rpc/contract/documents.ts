import { z } from 'zod'
import { LAST_FIRST, MOST_BALLOTS } from '../../domain/papers/limits.ts'
import { command, query } from '../procedure.ts'
import { idSchema, languageSchema, profileRef } from './common.ts'

/** The same for everybody who holds the same entries, to the byte. */
const pdf = z.object({ fileName: z.string(), pdfBase64: z.string() })
const sheetLanguage = z.union([languageSchema, z.literal('both')])
const ofProposal = z.object({ ...profileRef, proposal: idSchema, language: sheetLanguage })

export const documents = {
  certificate: command(
    'The result certificate and minutes sheet as PDF (base64). `language` both prints Chinese first.',
    'member',
    ofProposal,
    pdf
  ),
  signInSheet: command(
    'Sign-in sheet 签到表 as PDF (base64) of a proposal’s frozen roll, or of all members where `proposal` is null.',
    'member',
    ofProposal.extend({ proposal: idSchema.nullable() }),
    pdf
  ),
  ballotPapers: command(
    'Paper ballots 选票 with stubs 存根 as PDF (base64). Stubs are numbered from `first`; ballots bear no number.',
    'member',
    ofProposal.extend({
      first: z.number().int().min(1).max(LAST_FIRST),
      count: z.number().int().min(1).max(MOST_BALLOTS)
    }),
    pdf
  ),
  proxyForm: command('Proxy form 委托书 for one vote as PDF (base64).', 'member', ofProposal, pdf),
  tallySheet: command('Sheet for a public count 正字计票表 as PDF (base64).', 'member', ofProposal, pdf),
  resultNotice: command(
    'Notice of a certified result 结果公告 for the notice board as PDF (base64).',
    'member',
    ofProposal,
    pdf
  ),
  calendar: query(
    'The days of votes that go on and the ends of my terms as a calendar file (iCalendar, base64).',
    'member',
    z.object({ ...profileRef, language: languageSchema }),
    z.object({ fileName: z.string(), base64: z.string(), days: z.number().int() })
  )
}
