import { OFFICES } from '#shared/domain/community/office-names.ts'
import type { Role } from '#shared/rpc/contract/common.ts'
import type { Member } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { GiveOffice } from './GiveOffice.tsx'
import { OfficeAct } from './OfficeAct.tsx'

/** Given on their own buttons, because nothing is run or counted without them. */
const FIRST: readonly Role[] = ['steward', 'teller']

/** What may be done about a person: offices and removal by stewards, resigning and leaving by the person. */
export const PersonActs = ({ person, iAmSteward }: { person: Member; iAmSteward: boolean }) => {
  const { say } = useWords()
  const { id: profile, communityName } = useProfile()
  const { personId, name, isMe } = person
  const remove = useCommand((reason: string) => client.members.proposeRemoval({ profile, personId, reason }))
  const leave = useCommand((_: string) => client.members.leave({ profile }))
  const again = useCommand((_: string) => client.people.record({ profile, personId, name }))
  if (!iAmSteward && !isMe) return null
  if (person.status !== 'member')
    return person.keyWords === null && iAmSteward ? (
      <Sheet title={say('person.acts')}>
        <Act
          verb={say('register.recordAgain')}
          restated={say('register.recordAgainRestated', { name })}
          {...again}
          onConfirm={again.run}
        />
      </Sheet>
    ) : null
  return (
    <Sheet title={say(isMe ? 'person.myActs' : 'person.acts')}>
      {person.keyWords !== null &&
        OFFICES.filter((role) => FIRST.includes(role) || person.roles.includes(role)).map((role) => (
          <OfficeAct key={role} person={person} role={role} iAmSteward={iAmSteward} />
        ))}
      {iAmSteward && person.keyWords !== null && (
        <GiveOffice
          person={person}
          roles={OFFICES.filter((role) => !FIRST.includes(role) && !person.roles.includes(role))}
        />
      )}
      {iAmSteward && !isMe && (
        <Act
          verb={say('person.remove')}
          restated={say('person.removeRestated', { name })}
          reasonLabel={say('proposal.reason')}
          {...remove}
          onConfirm={remove.run}
        />
      )}
      {isMe && (
        <Act
          verb={say('person.leave')}
          restated={say('person.leaveRestated', { community: communityName })}
          {...leave}
          onConfirm={leave.run}
        />
      )}
    </Sheet>
  )
}
