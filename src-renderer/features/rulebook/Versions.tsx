import { Link } from 'wouter'
import type { VersionView } from '#shared/rpc/contract/rulebook.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { Mark, type MarkTone } from '../../shared/ui/Mark.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import classes from './RuleChanges.module.css'
import { RuleChanges } from './RuleChanges.tsx'

const TONES: Record<VersionView['standing'], MarkTone> = {
  inForce: 'settled',
  past: 'plain',
  overruled: 'plain'
}

/** Every version there was, the newest first: which vote made it, when, and what it changed. */
export const Versions = ({ versions }: { versions: readonly VersionView[] }) => {
  const { say } = useWords()
  return (
    <Sheet title={say('versions.title')}>
      <RuledList>
        {versions.map((version) => (
          <li key={version.id}>
            <OneVersion version={version} />
          </li>
        ))}
      </RuledList>
    </Sheet>
  )
}

const OneVersion = ({ version }: { version: VersionView }) => {
  const { say, date } = useWords()
  const { id, number, standing, title, since, changes } = version
  return (
    <div className={classes['change']}>
      <p className={classes['about']}>
        {say('versions.number', { number })}{' '}
        <Mark tone={TONES[standing]}>{say(`versions.standing.${standing}`)}</Mark>
      </p>
      <p>{title === null ? say('versions.founding') : <Link to={`/assembly/${id}`}>{title}</Link>}</p>
      {since !== null && <p>{say('versions.since', { date: date(since) })}</p>}
      {standing === 'overruled' && <p>{say('amend.standing.overruled')}</p>}
      {changes.length > 0 && (
        <Disclosure summary={say('versions.changed')}>
          <RuleChanges changes={changes} />
        </Disclosure>
      )}
      <p>
        <Link to={`/people/rulebook/version/${id}`}>{say('versions.read', { number })}</Link>
      </p>
    </div>
  )
}
