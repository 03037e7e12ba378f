import { IconCalendarEvent, IconClock } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { Need } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { needAddress } from './need-address.ts'
import classes from './NeedCard.module.css'

/** One thing only this person can do: what, about what, until when, how long it takes, and one verb. */
export const NeedCard = ({ need }: { need: Need }) => {
  const { say, date } = useWords()
  const title = need.kind === 'sealedDevice' ? say('device.name', { code: need.title }) : need.title
  return (
    <section className={classes['card']} aria-label={say(`need.${need.kind}`)}>
      <div className={classes['words']}>
        {title === '' ? (
          <h2>{say(`need.${need.kind}`)}</h2>
        ) : (
          <>
            <p className={classes['kind']}>{say(`need.${need.kind}`)}</p>
            <h2>{title}</h2>
          </>
        )}
        <p className={classes['facts']}>
          {need.due !== null && (
            <span>
              <IconCalendarEvent size="1.05em" aria-hidden /> {say('home.due', { date: date(need.due) })}
            </span>
          )}
          <span>
            <IconClock size="1.05em" aria-hidden /> {say('home.minutes', { minutes: need.minutes })}
          </span>
        </p>
      </div>
      <Link
        to={needAddress(need)}
        className={classes['verb']}
        aria-label={`${say(`need.${need.kind}.verb`)} ${title}`.trim()}
      >
        {say(`need.${need.kind}.verb`)}
      </Link>
    </section>
  )
}
