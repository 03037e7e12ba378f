import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { JoinRequest } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { membersQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { announce } from '../../shared/ui/announce.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { KeyWords } from '../../shared/ui/KeyWords.tsx'
import { SheetItem } from '../../shared/ui/SheetItem.tsx'
import { KnownOnPaper } from './KnownOnPaper.tsx'
import classes from './RequestCard.module.css'

/** One request: the name, the words to compare aloud, and yes or no. */
export const RequestCard = ({ request }: { request: JoinRequest }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const { value: members = [] } = useQuery(membersQuery, { profile })
  const about = { profile, requestId: request.requestId }
  const admit = useCommand(async () => {
    await client.members.admit(about)
    announce(say('people.admitted', { name: request.name }))
  })
  const decline = useCommand(async () => {
    await client.members.decline(about)
    announce(say('people.declined', { name: request.name }))
  })
  const paper = members.filter(({ keyWords, status }) => keyWords === null && status === 'member')
  const alike = request.returning === null ? paper.find(({ name }) => name === request.name) : undefined
  const known = members.find(({ personId }) => personId === request.returning)
  if (request.waysBack && request.returning === null)
    return (
      <SheetItem label={request.name}>
        <p>
          <Link to={`/people/back/${request.requestId}`}>{say('comeBack.back')}</Link>
        </p>
      </SheetItem>
    )
  return (
    <SheetItem label={request.name}>
      {request.returning !== null && <p>{say('people.returning', { name: known?.name ?? request.name })}</p>}
      <p>{say('people.requestWords')}</p>
      <KeyWords words={request.keyWords} />
      {request.returning === null && <KnownOnPaper request={request} paper={paper} alike={alike} />}
      <FailureNote failure={admit.failure ?? decline.failure} />
      <div className={classes['buttons']}>
        <Button
          variant={alike === undefined ? 'filled' : 'default'}
          loading={admit.running}
          onClick={() => void admit.run(undefined)}
        >
          {say('people.admit')}
        </Button>
        <Button variant="default" loading={decline.running} onClick={() => void decline.run(undefined)}>
          {say('people.decline')}
        </Button>
      </div>
    </SheetItem>
  )
}
