import { Link } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { markedWords } from '../proposals/option-words.ts'
import entryClasses from './EntryPage.module.css'
import type { ForkCase, ForkSide } from './fork-case.ts'
import classes from './ForkSides.module.css'

/** The entries that stand in one place, beside each other. */
export const ForkSides = ({ forkCase: { sides, person, sealed } }: { forkCase: ForkCase }) => {
  const { say } = useWords()
  return (
    <Sheet title={say('check.case.sides')}>
      <div className={classes['sides']}>
        {sides.map((side, at) => (
          <Side key={side.entryId} side={side} person={person} number={at + 1} />
        ))}
      </div>
      {!sealed && <p>{say('check.case.unread')}</p>}
    </Sheet>
  )
}

const Side = ({ side, person, number }: { side: ForkSide; person: string; number: number }) => {
  const words = useWords()
  const { say, entry, time } = words
  const { entryId, type, title, at, ballot, content, length, seenBy } = side
  const names = seenBy.names.join(say('board.and'))
  const seen = (): string => {
    if (seenBy.total === 0) return say('check.case.seenByNobody')
    return seenBy.total > seenBy.names.length
      ? say('check.case.seenByMore', { names, count: seenBy.total })
      : say('check.case.seenBy', { names })
  }
  return (
    <div className={classes['side']}>
      <h3>{say('check.case.side', { number })}</h3>
      <p>
        <strong>{entry(type, { person, title })}</strong>
      </p>
      {ballot !== null && (
        <p>{say('check.case.choice', { choice: markedWords(words, ballot, ballot.choices) })}</p>
      )}
      <p>{say('common.deviceSays', { time: time(at) })}</p>
      <p>{seen()}</p>
      <p>{say('check.case.length', { count: length })}</p>
      <Disclosure summary={say('common.details')}>
        <dl className={entryClasses['facts']}>
          <dt>{say('check.type')}</dt>
          <dd>{type}</dd>
          <dt>{say('check.number')}</dt>
          <dd>
            <Link to={`/check/${entryId}`} className={entryClasses['link']}>
              {entryId}
            </Link>
          </dd>
          <dt>{say('check.case.content')}</dt>
          <dd className={classes['content']}>
            {content === null ? say('check.case.unreadable') : content === '' ? say('common.none') : content}
          </dd>
        </dl>
      </Disclosure>
    </div>
  )
}
