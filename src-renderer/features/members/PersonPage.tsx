import { Link } from 'wouter'
import type { Role } from '#shared/rpc/contract/common.ts'
import type { Member } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { membersQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Empty } from '../../shared/ui/Empty.tsx'
import { KeyWords } from '../../shared/ui/KeyWords.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { CardSheet } from '../register/CardSheet.tsx'
import { PersonHandovers } from '../handover/PersonHandovers.tsx'
import { Portrait } from '../records/Portrait.tsx'
import { PrivateDetails } from '../records/PrivateDetails.tsx'
import { Departure } from './Departure.tsx'
import { PersonActs } from './PersonActs.tsx'
import { PersonKin } from './PersonKin.tsx'
import { Removals } from './Removals.tsx'
import { Suspensions } from './Suspensions.tsx'
import { personLabel } from './person-label.ts'
import classes from './MemberRow.module.css'

export const PersonPage = ({ id }: { id: string }) => {
  const { say } = useWords()
  const members = useQuery(membersQuery, { profile: useProfile().id })
  return (
    <QueryView projection={members}>
      {(all) => {
        const person = all.find(({ personId }) => personId === id)
        const iAmSteward = all.find(({ isMe }) => isMe)?.roles.includes('steward') ?? false
        return person === undefined ? (
          <Page title={say('person.unknown')} back="/people">
            <Empty title={say('app.notFoundBody')} />
          </Page>
        ) : (
          <PersonView person={person} all={all} iAmSteward={iAmSteward} />
        )
      }}
    </QueryView>
  )
}

const OfficeWords = ({ role, terms }: { role: Role; terms: Member['terms'] }) => {
  const { say, date } = useWords()
  const until = terms.find((term) => term.role === role)?.until
  const words = say(`role.${role}`)
  return until === undefined ? words : say('person.until', { role: words, date: date(until) })
}

interface PersonViewProps {
  person: Member
  all: readonly Member[]
  iAmSteward: boolean
}

const PersonView = ({ person, all, iAmSteward }: PersonViewProps) => {
  const { say } = useWords()
  return (
    <Page
      title={personLabel(say, person)}
      back="/people"
      {...(person.isMe ? { lead: say('people.me') } : {})}
    >
      {person.namesake === 'alike' && <Note tone="needs">{say('register.alikeBody')}</Note>}
      <Portrait personId={person.personId} />
      <CardSheet personId={person.personId} />
      <Removals personId={person.personId} />
      <Suspensions personId={person.personId} />
      {person.status === 'removed' && <Departure person={person} />}
      <Sheet title={say('person.offices')}>
        <div className={classes['marks']}>
          {person.founder && <Mark>{say('people.founder')}</Mark>}
          {person.roles.map((role) => (
            <Mark key={role} tone="settled">
              <OfficeWords role={role} terms={person.terms} />
            </Mark>
          ))}
          {person.roles.length === 0 && say('person.none')}
          {person.status !== 'member' && <Mark>{say(`people.status.${person.status}`)}</Mark>}
        </div>
        <p>{say('person.devices', { count: person.devices })}</p>
        {person.isMe && person.status === 'member' && <Link to="/settings">{say('device.settings')}</Link>}
      </Sheet>
      {person.keyWords === null ? (
        <Sheet title={say('person.onPaper')}>
          <p>{say('person.onPaperBody')}</p>
        </Sheet>
      ) : (
        <Sheet title={say('person.keyWords')}>
          <KeyWords words={person.keyWords} />
          <p>{say('person.keyWordsBody')}</p>
        </Sheet>
      )}
      {person.status === 'member' && (
        <PersonKin
          person={person}
          others={all.filter(({ status }) => status === 'member')}
          mayDeclare={iAmSteward || person.isMe}
        />
      )}
      <PersonHandovers personId={person.personId} />
      <PrivateDetails personId={person.personId} isMe={person.isMe} />
      <PersonActs person={person} iAmSteward={iAmSteward} />
    </Page>
  )
}
