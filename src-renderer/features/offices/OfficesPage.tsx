import { Link } from 'wouter'
import type { OfficesView } from '#shared/rpc/contract/offices.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { officesQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Mark, type MarkTone } from '../../shared/ui/Mark.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { Stated } from '../../shared/ui/Stated.tsx'
import { OfficeHandovers } from '../handover/OfficeHandovers.tsx'

/** Who holds which office and what it may do, what is to be settled, and how bodies are composed. */
export const OfficesPage = () => {
  const { say } = useWords()
  const offices = useQuery(officesQuery, { profile: useProfile().id })
  return (
    <Page title={say('offices.title')} lead={say('offices.lead')} back="/people">
      <QueryView projection={offices}>
        {(whole) => (
          <>
            {whole.lastSteward && <Note tone="needs">{say('offices.lastSteward')}</Note>}
            <Conflicts conflicts={whole.conflicts} />
            <Holders offices={whole.offices} />
            <Checks checks={whole.checks} />
          </>
        )}
      </QueryView>
    </Page>
  )
}

const Conflicts = ({ conflicts }: Pick<OfficesView, 'conflicts'>) => {
  const { say } = useWords()
  if (conflicts.length === 0) return null
  return (
    <Sheet title={say('offices.conflicts')}>
      <p>{say('offices.conflictsBody')}</p>
      <RuledList>
        {conflicts.map(({ person, role, holder, against, sentence, clause }) => (
          <li key={[person.personId, role, holder.personId, against].join(' ')}>
            <div>
              <p>
                {person.personId === holder.personId
                  ? say('offices.oneHolds', {
                      name: person.name,
                      role: say(`role.${role}`),
                      other: say(`role.${against}`)
                    })
                  : say('offices.kinHold', {
                      name: person.name,
                      role: say(`role.${role}`),
                      kin: holder.name,
                      other: say(`role.${against}`)
                    })}
              </p>
              <Stated sentence={sentence} clause={clause} />
            </div>
          </li>
        ))}
      </RuledList>
    </Sheet>
  )
}

const Holders = ({ offices }: Pick<OfficesView, 'offices'>) => {
  const { say, date, time } = useWords()
  return (
    <>
      {offices.map(({ role, holders }) => (
        <Sheet key={role} title={say(`role.${role}`)}>
          <p>{say(`offices.power.${role}`)}</p>
          {holders.length === 0 ? (
            <p>{say('offices.vacant')}</p>
          ) : (
            <RuledList label={say(`role.${role}`)}>
              {holders.map(({ personId, name, since, until }) => (
                <li key={personId}>
                  <Link to={`/people/${personId}`}>{name}</Link>
                  <span>
                    {say('offices.since', { time: time(since) })}{' '}
                    {until === null ? say('offices.open') : say('offices.until', { date: date(until) })}
                  </span>
                </li>
              ))}
            </RuledList>
          )}
          <OfficeHandovers role={role} />
        </Sheet>
      ))}
    </>
  )
}

const TONES: Readonly<Record<OfficesView['checks'][number]['state'], MarkTone>> = {
  met: 'settled',
  notMet: 'needs',
  notKnown: 'plain'
}

const Checks = ({ checks }: Pick<OfficesView, 'checks'>) => {
  const { say } = useWords()
  if (checks.length === 0) return null
  return (
    <Sheet title={say('offices.checks')}>
      <RuledList>
        {checks.map(({ sentence, clause, state }, index) => (
          <li key={index}>
            <Stated sentence={sentence} clause={clause} />
            <Mark tone={TONES[state]}>{say(`offices.check.${state}`)}</Mark>
          </li>
        ))}
      </RuledList>
    </Sheet>
  )
}
