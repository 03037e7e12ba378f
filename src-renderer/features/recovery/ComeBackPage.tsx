import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { JoinRequest } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { membersQuery, requestsQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Empty } from '../../shared/ui/Empty.tsx'
import { KeyWords } from '../../shared/ui/KeyWords.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { personLabel } from '../members/person-label.ts'

/** Somebody who came by a code of this laptop’s and has no key on the roll: a neighbour says who it is. */
export const ComeBackPage = ({ id }: { id: string }) => {
  const { say } = useWords()
  const requests = useQuery(requestsQuery, { profile: useProfile().id })
  return (
    <QueryView projection={requests}>
      {(all) => {
        const request = all.find(({ requestId }) => requestId === id)
        return request === undefined ? (
          <Page title={say('comeBack.back')} back="/people">
            <Empty title={say('comeBack.requestGone')} />
          </Page>
        ) : (
          <Whom request={request} />
        )
      }}
    </QueryView>
  )
}

const Whom = ({ request }: { request: JoinRequest }) => {
  const { say } = useWords()
  const [, go] = useLocation()
  const profile = useProfile().id
  const { value: members = [] } = useQuery(membersQuery, { profile })
  const [chosen, setChosen] = useState('')
  const others = members.filter(
    ({ isMe, status, keyWords }) => !isMe && status === 'member' && keyWords !== null
  )
  const person = others.find(({ personId }) => personId === chosen)
  const propose = useCommand(async (_: string) => {
    const { requestId } = request
    const { entryId } = await client.recovery.propose({ profile, requestId, personId: chosen })
    go(`/people/recovery/${entryId}`)
  })
  return (
    <Page title={say('comeBack.back')} lead={say('comeBack.backLead', { name: request.name })} back="/people">
      <Sheet title={say('comeBack.words')} tone="needs">
        <KeyWords words={request.keyWords} />
        <p>{say('comeBack.compare')}</p>
        <NativeSelect
          label={say('comeBack.whoIs')}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            { value: '', label: say('comeBack.choose') },
            ...others.map((member) => ({ value: member.personId, label: personLabel(say, member) }))
          ]}
        />
        <Note tone="needs">{say('comeBack.warning')}</Note>
        {person !== undefined && (
          <Act
            main
            verb={say('comeBack.vouch')}
            restated={say('comeBack.vouchRestated', { name: personLabel(say, person) })}
            {...propose}
            onConfirm={propose.run}
          />
        )}
      </Sheet>
    </Page>
  )
}
