import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { departureQuery, membersQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Draft } from '../proposals/Draft.tsx'

/** Opening a vote on whether somebody who was removed is let in again. */
export const AgainDraft = ({ id }: { id: string }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const departure = useQuery(departureQuery, { profile, personId: id })
  const { value: members } = useQuery(membersQuery, { profile })
  const name = members?.find(({ personId }) => personId === id)?.name
  const heading = say('departure.appeal')
  return (
    <QueryView projection={departure}>
      {(found) =>
        name === undefined || found?.requestId === undefined || found.requestId === null ? (
          <Page title={heading} back={`/people/${id}`}>
            <Empty title={say('departure.noAppeal')} />
          </Page>
        ) : (
          <Draft
            begun={{
              heading,
              question: say('departure.question', { name }),
              effect: { kind: 'admit', requestId: found.requestId },
              back: `/people/${id}`
            }}
          />
        )
      }
    </QueryView>
  )
}
