import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { syncQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import classes from './CatchUp.module.css'

/** How a large catch-up goes; nobody has to wait for it, and it can be paused. */
export const CatchUp = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const { value, refresh } = useQuery(syncQuery, { profile })
  const pause = useCommand(async (paused: boolean) => {
    await (paused ? client.sync.pause({ profile }) : client.sync.resume({ profile }))
    refresh()
  })
  if (value === undefined || (value.catchUp === null && !value.paused)) return null
  const { catchUp, paused } = value
  return (
    <div className={classes['banner']}>
      <Note icon={<IconDownload size="1.3em" aria-hidden />}>
        <div className={classes['line']}>
          <div>
            <strong>{say(paused ? 'catchUp.paused' : 'catchUp.running')}</strong>
            {catchUp !== null && (
              <p>
                {say('catchUp.counts', { received: catchUp.received, known: catchUp.known })}
                {!paused &&
                  catchUp.perSecond !== null &&
                  ` ${say('catchUp.speed', { perSecond: catchUp.perSecond })}`}
                {!paused &&
                  catchUp.secondsLeft !== null &&
                  ` ${say('catchUp.left', { minutes: Math.ceil(catchUp.secondsLeft / 60) })}`}
              </p>
            )}
            <p>{say('catchUp.body')}</p>
          </div>
          <Button variant="default" loading={pause.running} onClick={() => void pause.run(!paused)}>
            {say(paused ? 'catchUp.resume' : 'catchUp.pause')}
          </Button>
        </div>
        <FailureNote failure={pause.failure} />
      </Note>
    </div>
  )
}
