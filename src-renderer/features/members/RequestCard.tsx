import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { JoinRequest } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { membersQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { announce } from '../../shared/ui/announce.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { KeyWords } from '../../shared/ui/KeyWords.tsx'
import { SheetItem } from '../../shared/ui/SheetItem.tsx'
import { KnownOnPaper } from './KnownOnPaper.tsx'
import { PathWords } from './PathWords.tsx'
import classes from './RequestCard.module.css'

const VERBS = { admits: 'people.admit', vouches: 'asking.vouch', asks: 'asking.tell' } as const
const DONE = { admitted: 'people.admitted', vouched: 'asking.vouched', asked: 'asking.told' } as const

interface RequestCardProps {
  request: JoinRequest
  steward: boolean
}

/** One request: the name, the words to compare aloud, what pressing will do under this rulebook, and yes or no. */
export const RequestCard = ({ request, steward }: RequestCardProps) => {
  const { say } = useWords()
  const profile = useProfile().id
  const { value: members = [] } = useQuery(membersQuery, { profile })
  const about = { profile, requestId: request.requestId }
  const admit = useCommand(async () => {
    const { done } = await client.members.admit(about)
    announce(say(DONE[done], { name: request.name }))
  })
  const decline = useCommand(async () => {
    await client.members.decline(about)
    announce(say('people.declined', { name: request.name }))
  })
  const paper = members.filter(({ keyWords, status }) => keyWords === null && status === 'member')
  const alike = request.returning === null ? paper.find(({ name }) => name === request.name) : undefined
  const refuse = useCommand(async (reason: string) => {
    const { entryId } = await client.members.ask(about)
    await client.members.refuse({ profile, askingId: entryId, reason })
  })
  const known = members.find(({ personId }) => personId === request.returning)
  const { path } = request
  const back = request.waysBack && request.returning === null && (
    <p>
      <Link to={`/people/back/${request.requestId}`}>
        {say(path === null ? 'comeBack.back' : 'asking.isBack')}
      </Link>
    </p>
  )
  if (request.waysBack && request.returning === null && path === null)
    return <SheetItem label={request.name}>{back}</SheetItem>
  return (
    <SheetItem label={request.name}>
      {request.returning !== null && <p>{say('people.returning', { name: known?.name ?? request.name })}</p>}
      <p>{say('people.requestWords')}</p>
      <KeyWords words={request.keyWords} />
      {back}
      {steward && request.returning === null && !request.waysBack && (
        <KnownOnPaper request={request} paper={paper} alike={alike} />
      )}
      {path !== null && <PathWords path={path} />}
      <FailureNote failure={admit.failure ?? decline.failure} />
      <div className={classes['buttons']}>
        <Button
          variant={alike === undefined ? 'filled' : 'default'}
          loading={admit.running}
          onClick={() => void admit.run(undefined)}
        >
          {say(VERBS[path ?? 'admits'])}
        </Button>
        {steward && (
          <Button variant="default" loading={decline.running} onClick={() => void decline.run(undefined)}>
            {say('people.decline')}
          </Button>
        )}
      </div>
      {steward && path !== null && (
        <Act
          verb={say('asking.refuse')}
          restated={say('asking.refuseRestated', { name: request.name })}
          reasonLabel={say('asking.reason')}
          {...refuse}
          onConfirm={refuse.run}
        />
      )}
    </SheetItem>
  )
}
