import { useEffect } from 'react'
import { Link } from 'wouter'
import type { ImportReport } from '#shared/rpc/contract/courier.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { announce } from '../../shared/ui/announce.ts'
import { DataTable } from '../../shared/ui/DataTable.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import type { CourierRun } from './courier-store.ts'
import { Finish } from './Ended.tsx'
import { NotTakenIn } from './NotTakenIn.tsx'

/** After an import: what was new and from whom, what was here already, what was left out and why. */
export const Brought = ({ run }: { run: Extract<CourierRun, { kind: 'brought' }> }) => {
  const { say } = useWords()
  const { report, target } = run
  const { newEntries, alreadyHere, people, keys, waiting, branches, ignored, listLeft } = report
  const title =
    newEntries > 0
      ? say('courier.broughtNew', { count: newEntries })
      : say(isEmptyHanded(report) ? 'courier.broughtNone' : 'courier.broughtNothing')
  useEffect(() => announce(title), [title])
  return (
    <>
      <Sheet title={title} tone={isEmptyHanded(report) ? 'needs' : 'settled'}>
        {newEntries > 0 && alreadyHere > 0 && <p>{say('courier.alreadyHere', { count: alreadyHere })}</p>}
        {keys > 0 && <p>{say('courier.keys', { count: keys })}</p>}
        {people.length > 0 && (
          <DataTable
            caption={say('courier.perPerson')}
            columns={[
              { head: say('courier.person') },
              { head: say('courier.new'), number: true },
              { head: say('courier.known'), number: true }
            ]}
            rows={people.map((row, index) => ({
              key: `${row.person} ${index}`,
              cells: [
                row.person === '' ? say('courier.unknownPerson') : row.person,
                row.newEntries,
                row.alreadyHere
              ]
            }))}
          />
        )}
        {(waiting > 0 || branches > 0) && (
          <p>
            {waiting > 0 && say('courier.waiting', { count: waiting })}{' '}
            {branches > 0 && say('courier.branches', { count: branches })}{' '}
            <Link to="/check">{say('courier.seeCheck')}</Link>
          </p>
        )}
        {target.medium === 'stick' && <p>{say(listLeft ? 'courier.listLeft' : 'courier.listNotLeft')}</p>}
        {ignored > 0 && <p>{say('courier.ignored', { count: ignored })}</p>}
      </Sheet>
      <NotTakenIn report={report} />
      <Finish />
    </>
  )
}

/** Nothing new, nothing known, and something that could not be read. */
const isEmptyHanded = ({ newEntries, alreadyHere, files, refused }: ImportReport): boolean =>
  newEntries + alreadyHere === 0 && (refused.length > 0 || files.some(({ state }) => state !== 'whole'))
