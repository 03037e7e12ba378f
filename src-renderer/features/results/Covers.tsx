import { Link } from 'wouter'
import type { Result } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { DataTable } from '../../shared/ui/DataTable.tsx'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { VirtualRows } from '../../shared/ui/VirtualRows.tsx'
import classes from './Covers.module.css'

const SHORT = 12

/** What the count stands on: the logs it covers, the ballots that came late, those left out with the rule, and remarks. */
export const Covers = ({ result }: { result: Result }) => {
  const { say, rule } = useWords()
  const ballots = (caption: string, listed: Result['late']) => (
    <DataTable
      caption={caption}
      columns={[{ head: say('result.person') }, { head: say('result.because') }]}
      rows={listed.map(({ person, entryId, rule: id }) => ({
        key: entryId,
        cells: [
          <Link key="person" to={`/check/${entryId}`} className={classes['link']}>
            {person}
          </Link>,
          rule(id)
        ]
      }))}
    />
  )
  const column = (title: string, none: string, left: Result['late']) => (
    <Sheet title={title}>{left.length === 0 ? <p>{none}</p> : ballots(title, left)}</Sheet>
  )
  return (
    <>
      {column(say('result.late'), say('result.noLate'), result.late)}
      {column(say('result.leftOut'), say('result.noLeftOut'), result.leftOut)}
      {result.remarks.length > 0 && (
        <Sheet title={say('result.remarks')}>
          <p>{say('result.remarksBody')}</p>
          {ballots(say('result.remarks'), result.remarks)}
        </Sheet>
      )}
      <Sheet title={say('result.covers')}>
        <p>{say('result.coversCount', { count: result.covers.length })}</p>
        <Disclosure summary={say('result.coversShow')}>
          <VirtualRows
            label={say('result.covers')}
            rows={result.covers}
            keyOf={({ log }) => log}
            rowRem={2.6}
          >
            {({ log, person, length }) => (
              <div className={classes['row']}>
                <span>{person}</span>
                <span>{say('check.count', { count: length })}</span>
                <code>{log.slice(0, SHORT)}</code>
              </div>
            )}
          </VirtualRows>
        </Disclosure>
      </Sheet>
    </>
  )
}
