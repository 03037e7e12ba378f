import { Link } from 'wouter'
import type { Overview } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { VirtualRows } from '../../shared/ui/VirtualRows.tsx'
import classes from './ChangeList.module.css'

export const ChangeList = ({ changes }: { changes: Overview['changes'] }) => {
  const { say, entry, time } = useWords()
  if (changes.length === 0) return <p>{say('home.noChanges')}</p>
  return (
    <VirtualRows label={say('home.changes')} rows={changes} keyOf={({ entryId }) => entryId} rowRem={3.4}>
      {({ entryId, type, person, title, proposal, at }) => (
        <Link
          to={proposal === null ? `/check/${entryId}` : `/assembly/${proposal}`}
          className={classes['row']}
        >
          <span className={classes['what']}>{entry(type, { person, title })}</span>
          <time className={classes['time']} title={say('common.deviceSays', { time: time(at) })}>
            {time(at)}
          </time>
        </Link>
      )}
    </VirtualRows>
  )
}
