import { Button } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import type { Asking } from '#shared/rpc/contract/askings.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { KeyWords } from '../../shared/ui/KeyWords.tsx'
import { SheetItem } from '../../shared/ui/SheetItem.tsx'
import classes from './RequestCard.module.css'

/** Somebody whom the members were told of: how far it is, and what this person may do about it. */
export const AskingCard = ({ asking }: { asking: Asking }) => {
  const { say } = useWords()
  const [, go] = useLocation()
  const profile = useProfile().id
  const { askingId, name, iMay } = asking
  const about = { profile, askingId }
  const vouch = useCommand((_: string) => client.members.vouch(about))
  const object = useCommand((reason: string) => client.members.object({ ...about, reason }))
  const refuse = useCommand((reason: string) => client.members.refuse({ ...about, reason }))
  return (
    <SheetItem label={name}>
      <p>{say('asking.by', { name: asking.askedBy })}</p>
      <p>{say('asking.words')}</p>
      <KeyWords words={asking.keyWords} />
      <Progress asking={asking} />
      {asking.bars.map((bar) => (
        <Bar key={bar.barId} bar={bar} name={name} />
      ))}
      {iMay.vouch && (
        <Act
          main
          verb={say('asking.vouch')}
          restated={say('asking.vouchRestated', { name })}
          {...vouch}
          onConfirm={vouch.run}
        />
      )}
      {asking.vote !== null && (
        <p>
          {say('asking.voting')} <Link to={`/assembly/${asking.vote}`}>{say('asking.toVote')}</Link>
        </p>
      )}
      {iMay.openVote && (
        <div className={classes['buttons']}>
          <Button onClick={() => go(`/assembly/admit/${asking.requestId}`)}>{say('asking.openVote')}</Button>
        </div>
      )}
      {iMay.object && (
        <Act
          verb={say('asking.object')}
          restated={say('asking.objectRestated', { name })}
          reasonLabel={say('asking.reason')}
          {...object}
          onConfirm={object.run}
        />
      )}
      {iMay.refuse && (
        <Act
          verb={say('asking.refuse')}
          restated={say('asking.refuseRestated', { name })}
          reasonLabel={say('asking.reason')}
          {...refuse}
          onConfirm={refuse.run}
        />
      )}
    </SheetItem>
  )
}

const Progress = ({ asking }: { asking: Asking }) => {
  const { say } = useWords()
  const { vouchers, needed, awaits, bars, daysLeft } = asking
  if (awaits === 'vote') return <p>{say(bars.length > 0 ? 'asking.barred' : 'asking.onlyVote')}</p>
  const missing = Math.max(0, (needed ?? 0) - vouchers.length)
  return (
    <>
      {vouchers.length > 0 && <p>{say('asking.vouchers', { names: vouchers.join(say('board.and')) })}</p>}
      <p>{missing > 0 ? say('asking.missing', { count: missing }) : say('asking.enough')}</p>
      {daysLeft > 0 && <p>{say('asking.daysLeft', { days: daysLeft })}</p>}
      {awaits === 'nothing' && <p>{say('asking.soon')}</p>}
    </>
  )
}

/** Somebody who was refused and whom nobody has put to the vote since: what was said, and the vote that is still open to them. */
export const AskingLine = ({ asking: { name, requestId, bars, iMay } }: { asking: Asking }) => {
  const { say } = useWords()
  return (
    <>
      <p>
        <strong>{name}</strong>{' '}
        {iMay.openVote && <Link to={`/assembly/admit/${requestId}`}>{say('asking.openVote')}</Link>}
      </p>
      {bars.map((bar) => (
        <Bar key={bar.barId} bar={bar} name={name} />
      ))}
    </>
  )
}

/** What somebody said against it; whoever said it may take it back. */
const Bar = ({ bar, name }: { bar: Asking['bars'][number]; name: string }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const takeBack = useCommand((_: string) => client.members.takeBack({ profile, barId: bar.barId }))
  return (
    <>
      <p>{say(`asking.${bar.kind}`, { name: bar.by, reason: bar.reason })}</p>
      {bar.mine && (
        <Act
          verb={say('asking.takeBack')}
          restated={say('asking.takeBackRestated', { name })}
          {...takeBack}
          onConfirm={takeBack.run}
        />
      )}
    </>
  )
}
