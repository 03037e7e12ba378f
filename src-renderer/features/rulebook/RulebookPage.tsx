import { Button } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import type { RulebookView, StatedRule, VersionId } from '#shared/rpc/contract/rulebook.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { rulebookQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { Stated } from '../../shared/ui/Stated.tsx'
import { Versions } from './Versions.tsx'

interface RulebookPageProps {
  /** The one in force where none is named. */
  version?: VersionId
}

/** Every rule of the community in a sentence, and under it where it comes from. */
export const RulebookPage = ({ version }: RulebookPageProps) => {
  const { say } = useWords()
  const [, go] = useLocation()
  const asked = version === undefined ? {} : { version }
  const rulebook = useQuery(rulebookQuery, { profile: useProfile().id, ...asked })
  return (
    <Page
      title={say('rulebook.title')}
      lead={say('rulebook.lead')}
      back={version === undefined ? '/people' : '/people/rulebook'}
      aside={
        version === undefined && (
          <Button onClick={() => go('/people/rulebook/change')}>{say('amend.propose')}</Button>
        )
      }
    >
      <QueryView projection={rulebook}>{(whole) => <Whole rulebook={whole} />}</QueryView>
    </Page>
  )
}

const Whole = ({ rulebook }: { rulebook: RulebookView }) => {
  const { say, both } = useWords()
  return (
    <>
      <Version rulebook={rulebook} />
      {rulebook.groups.map(({ about, rules }) => (
        <Group key={about} title={say(`rulebook.about.${about}`)} rules={rules} />
      ))}
      {rulebook.unjudged.length > 0 && (
        <Sheet title={say('rulebook.unjudged')}>
          <p>{say('rulebook.unjudgedBody')}</p>
          <RuledList>
            {rulebook.unjudged.map((matter, index) => (
              <li key={index}>{both(matter)}</li>
            ))}
          </RuledList>
        </Sheet>
      )}
      <Group title={say('rulebook.fixed')} rules={rulebook.fixed} />
      {rulebook.versions.length > 1 && <Versions versions={rulebook.versions} />}
    </>
  )
}

const Group = ({ title, rules }: { title: string; rules: readonly StatedRule[] }) => (
  <Sheet title={title}>
    <RuledList>
      {rules.map((rule, index) => (
        <li key={index}>
          <Stated {...rule} />
        </li>
      ))}
    </RuledList>
  </Sheet>
)

const Version = ({ rulebook }: { rulebook: RulebookView }) => {
  const { say, both, date } = useWords()
  const { template, edition, name, basis, effectiveFrom, version, versions } = rulebook
  const { number, standing } = version
  const since = versions.find(({ id }) => id === version.id)?.since ?? null
  return (
    <>
      {standing !== 'inForce' && (
        <Note tone="needs" role="status">
          {say(standing === 'past' ? 'versions.readingPast' : 'versions.readingOverruled', { number })}
          <Link to="/people/rulebook">{say('versions.readPresent')}</Link>
        </Note>
      )}
      <Sheet title={say('versions.number', { number })}>
        <div>
          {since !== null && <p>{say('versions.since', { date: date(since) })}</p>}
          {name !== null && <p>{say('rulebook.template', { name: both(name) })}</p>}
          <p>{say('rulebook.basis', { basis: both(basis) })}</p>
          {effectiveFrom !== null && <p>{say('rulebook.holdsFrom', { date: date(effectiveFrom) })}</p>}
          <p>{say('rulebook.edition', { template, edition })}</p>
        </div>
      </Sheet>
    </>
  )
}
