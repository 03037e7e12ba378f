import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { recordsQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { Portray } from './Portray.tsx'
import { PrivateDetail } from './PrivateDetail.tsx'
import { WriteDetail } from './WriteDetail.tsx'

/** What is kept sealed about a person: everybody sees that it is there and for whom, and reads what is theirs to read. */
export const PrivateDetails = ({ personId, isMe }: { personId: string; isMe: boolean }) => {
  const { say } = useWords()
  const details = useQuery(recordsQuery, { profile: useProfile().id, personId })
  return (
    <Sheet title={say('private.title')}>
      <p>{say('private.lead')}</p>
      <QueryView projection={details}>
        {({ name, records, mayIWrite }) => (
          <>
            {records.length === 0 && <p>{say('private.none')}</p>}
            {records.map((record) => (
              <PrivateDetail key={record.recordId} record={record} />
            ))}
            {mayIWrite && <WriteDetail personId={personId} name={name} isMe={isMe} />}
            {mayIWrite && <Portray personId={personId} name={name} isMe={isMe} />}
          </>
        )}
      </QueryView>
    </Sheet>
  )
}
