import type { ReactNode } from 'react'
import { deviceCode } from '#shared/log/device-code.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { forkCaseQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { VirtualRows } from '../../shared/ui/VirtualRows.tsx'
import { CaseNext } from './CaseNext.tsx'
import { FindingRow } from './FindingRow.tsx'
import type { ForkCase } from './fork-case.ts'
import { ForkSides } from './ForkSides.tsx'
import { SaveProof } from './SaveProof.tsx'

/** The public case of a log that contradicts itself: what happened, what to do, both proofs, what counts and what not. */
export const ForkCasePage = ({ log }: { log: string }) => {
  const { say } = useWords()
  const answer = useQuery(forkCaseQuery, { profile: useProfile().id, log })
  return (
    <Page title={say('check.case')} back="/check">
      <QueryView projection={answer}>
        {(forkCase) => {
          const { person, index, next } = forkCase
          return (
            <>
              <Sheet>
                <p>{say('check.case.what', { person, code: deviceCode(log), index: index + 1 })}</p>
                <p>{say('check.case.why')}</p>
              </Sheet>
              <CaseNext forkCase={forkCase} />
              <ForkSides forkCase={forkCase} />
              <Counted forkCase={forkCase} />
              <SaveProof log={log} main={next !== 'restore' && next !== 'retire'} />
            </>
          )
        }}
      </QueryView>
    </Page>
  )
}

const Counted = ({ forkCase: { person, index: before, standing, voided } }: { forkCase: ForkCase }) => {
  const { say, entry, rule } = useWords()
  return (
    <>
      <Sheet title={say('check.case.counts')}>
        <p>{before === 0 ? say('check.case.nothingBefore') : say('check.case.before', { count: before })}</p>
        {standing.total > 0 && <p>{say('check.case.standing')}</p>}
        <Entries
          label={say('check.case.counts')}
          list={standing}
          row={({ entryId, type, title, index }) => (
            <FindingRow
              what={entry(type, { person, title })}
              why={say('check.verdict.effective')}
              id={say('check.whereValue', { index: index + 1 })}
              to={`/check/${entryId}`}
            />
          )}
        />
      </Sheet>
      {voided.total > 0 && (
        <Sheet title={say('check.case.voided')}>
          <Entries
            label={say('check.case.voided')}
            list={voided}
            row={({ entryId, type, title, index, rule: broken }) => (
              <FindingRow
                what={entry(type, { person, title })}
                why={rule(broken)}
                id={`${say('check.whereValue', { index: index + 1 })} · ${broken}`}
                to={`/check/${entryId}`}
              />
            )}
          />
        </Sheet>
      )}
    </>
  )
}

interface EntriesProps<Row> {
  label: string
  list: { total: number; first: readonly Row[] }
  row: (row: Row) => ReactNode
}

const Entries = <Row extends { entryId: string }>({
  label,
  list: { total, first },
  row
}: EntriesProps<Row>) => {
  const { say } = useWords()
  if (total === 0) return null
  return (
    <>
      <VirtualRows label={label} rows={first} keyOf={({ entryId }) => entryId} rowRem={5}>
        {row}
      </VirtualRows>
      {total > first.length && <p>{say('check.case.more', { count: total - first.length })}</p>}
    </>
  )
}
