import type { Amendment, Proposal, Result } from '../../rpc/contract/proposals.ts'
import type { VersionRef } from '../../rpc/contract/rulebook.ts'

/** What of a proposal is the same for every reader; who asks for the sheet must not change it (M1). */
export type PrintedProposal = Pick<
  Proposal,
  | 'id'
  | 'title'
  | 'text'
  | 'openedBy'
  | 'opensOn'
  | 'closesOn'
  | 'options'
  | 'method'
  | 'effect'
  | 'ruleInWords'
  | 'contestDays'
  | 'roll'
  | 'excluded'
  | 'challenges'
> & {
  readonly amendment: Pick<Amendment, 'changes'> | null
  readonly judgedBy: Pick<VersionRef, 'number'>
  readonly tellers: readonly Pick<Proposal['tellers'][number], 'personId' | 'name'>[]
}

/** Everything a result sheet is made of. All dates are civil dates from the logs, `YYYY-MM-DD`. */
export interface ResultSheetInput {
  readonly communityName: string
  readonly proposal: PrintedProposal
  readonly result: Result
  /** Whom an admission, appointment or removal is about. */
  readonly personConcerned: string | null
  readonly certifiedOn: string | null
  readonly finalOn: string | null
  /** By the entry id of a signature: the date witnessed in its own past. Left out where none was. */
  readonly signedOn: Readonly<Record<string, string>>
  /** By person id: household or group, to tell people of one name apart. */
  readonly groups: Readonly<Record<string, string>>
  readonly folkmootVersion: string
  /** The certificate’s canonical JSON; goes into the file byte for byte. */
  readonly proof: Uint8Array
}

/** `zh-CN` and `en` print one language; `both` prints Chinese first and lets it decide. */
export type SheetLanguage = 'zh-CN' | 'en' | 'both'
