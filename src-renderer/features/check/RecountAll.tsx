import { Button, Progress } from '@mantine/core'
import { useRef, useState } from 'react'
import { Link } from 'wouter'
import type { FolkmootClient } from '#shared/rpc/client.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { proposalsQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { RecountAnswer } from '../results/RecountAnswer.tsx'
import classes from './RecountAll.module.css'

type Answer = Awaited<ReturnType<FolkmootClient['check']['recount']>>

/** Counts every signed result again, one after another, and can be stopped. */
export const RecountAll = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const { value: proposals = [] } = useQuery(proposalsQuery, { profile })
  const counted = proposals.filter(({ stage }) => stage === 'certified' || stage === 'final')
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(new Map())
  const stopped = useRef(false)
  const recount = useCommand(async () => {
    stopped.current = false
    setAnswers(new Map())
    for (const { id } of counted) {
      if (stopped.current) return
      const answer = await client.check.recount({ profile, proposal: id })
      setAnswers((before) => new Map(before).set(id, answer))
    }
  })
  if (counted.length === 0)
    return (
      <Sheet title={say('check.recount')}>
        <p>{say('check.noResults')}</p>
      </Sheet>
    )
  const progress = say('check.recountProgress', { done: answers.size, total: counted.length })
  return (
    <Sheet title={say('check.recount')}>
      <div className={classes['acts']}>
        <Button variant="default" disabled={recount.running} onClick={() => void recount.run(undefined)}>
          {say('check.recountAll')}
        </Button>
        {recount.running && (
          <Button
            variant="default"
            onClick={() => {
              stopped.current = true
            }}
          >
            {say('check.recountStop')}
          </Button>
        )}
        <span role="status">{answers.size > 0 && progress}</span>
      </div>
      {recount.running && <Progress value={(answers.size / counted.length) * 100} aria-label={progress} />}
      <FailureNote failure={recount.failure} />
      {counted.map(({ id, title }) => {
        const answer = answers.get(id)
        if (answer === undefined) return null
        return (
          <div key={id}>
            <Link to={`/assembly/${id}/result`} className={classes['title']}>
              {title}
            </Link>
            <RecountAnswer answer={answer} />
          </div>
        )
      })}
    </Sheet>
  )
}
