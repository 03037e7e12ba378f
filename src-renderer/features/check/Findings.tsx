import { deviceCode } from '#shared/log/device-code.ts'
import type { FolkmootClient } from '#shared/rpc/client.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { forksQuery, rejectionsQuery, waitingQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { VirtualRows } from '../../shared/ui/VirtualRows.tsx'
import { FindingRow } from './FindingRow.tsx'

type Waiting = Awaited<ReturnType<FolkmootClient['check']['waiting']>>[number]

/** What the fold could not accept or could not reach yet, each with its reason in words. */
export const Findings = () => {
  const { say, both } = useWords()
  const profile = useProfile().id
  const rejections = useQuery(rejectionsQuery, { profile })
  const waiting = useQuery(waitingQuery, { profile })
  const forks = useQuery(forksQuery, { profile })
  const waitingWords = ({ cause, missing }: Waiting): string => {
    switch (cause) {
      case 'missingPast':
        return say('check.waiting.missingPast', { missing })
      case 'missingKey':
        return say('check.waiting.missingKey')
      case 'failedTag':
        return say('check.waiting.failedTag')
      case 'newerVersion':
        return say('check.waiting.newerVersion')
    }
  }
  return (
    <>
      <Sheet title={say('check.rejections')}>
        <QueryView projection={rejections}>
          {(all) =>
            all.length === 0 ? (
              <p>{say('check.noRejections')}</p>
            ) : (
              <VirtualRows
                label={say('check.rejections')}
                rows={all}
                keyOf={({ entryId }) => entryId}
                rowRem={5}
              >
                {({ entryId, type, person, sentence, rule }) => (
                  <FindingRow
                    what={say('check.entryOf', { person })}
                    why={both(sentence)}
                    id={`${type} · ${rule}`}
                    to={`/check/${entryId}`}
                  />
                )}
              </VirtualRows>
            )
          }
        </QueryView>
      </Sheet>
      <Sheet title={say('check.waiting')}>
        <QueryView projection={waiting}>
          {(all) =>
            all.length === 0 ? (
              <p>{say('check.noWaiting')}</p>
            ) : (
              <VirtualRows
                label={say('check.waiting')}
                rows={all}
                keyOf={({ log, index }) => `${log} ${index}`}
                rowRem={4}
              >
                {(row) => (
                  <FindingRow
                    what={row.person}
                    why={waitingWords(row)}
                    id={say('check.whereValue', { index: row.index + 1 })}
                  />
                )}
              </VirtualRows>
            )
          }
        </QueryView>
      </Sheet>
      <Sheet title={say('check.forks')}>
        <QueryView projection={forks}>
          {(all) =>
            all.length === 0 ? (
              <p>{say('check.noForks')}</p>
            ) : (
              all.map(({ log, person, index }) => (
                <FindingRow
                  key={log}
                  what={say('check.fork', { person, index: index + 1 })}
                  why={say('check.forkSee')}
                  id={say('device.name', { code: deviceCode(log) })}
                  to={`/check/fork/${log}`}
                />
              ))
            )
          }
        </QueryView>
      </Sheet>
    </>
  )
}
