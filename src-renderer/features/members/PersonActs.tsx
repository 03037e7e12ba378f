import type { Role } from '#shared/rpc/contract/common.ts'
import type { Member } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { announce } from '../../shared/ui/announce.ts'
import { Sheet } from '../../shared/ui/Sheet.tsx'

const ROLES = ['steward', 'teller'] as const satisfies readonly Role[]

/** What may be done about a person: offices and removal by stewards, leaving by the person. */
export const PersonActs = ({ person, iAmSteward }: { person: Member; iAmSteward: boolean }) => {
  const { say } = useWords()
  const { id: profile, communityName } = useProfile()
  const { personId, name, roles, isMe } = person
  const done = <Answer,>(answer: Answer): Answer => {
    announce(say('person.done'))
    return answer
  }
  const appoint = useCommand(async (role: Role) =>
    done(await client.members.appoint({ profile, personId, role }))
  )
  const suspend = useCommand(async ({ role, reason }: { role: Role; reason: string }) =>
    done(await client.members.suspend({ profile, personId, role, reason }))
  )
  const remove = useCommand(async (reason: string) =>
    done(await client.members.proposeRemoval({ profile, personId, reason }))
  )
  const leave = useCommand(async (_: string) => done(await client.members.leave({ profile })))
  if (person.status !== 'member' || (!iAmSteward && !isMe)) return null
  return (
    <Sheet title={say(iAmSteward ? 'person.acts' : 'common.details')}>
      {iAmSteward &&
        ROLES.map((role) =>
          roles.includes(role) ? (
            <Act
              key={role}
              verb={say('person.suspend', { role: say(`role.${role}`) })}
              restated={say('person.suspendRestated', { name, role: say(`role.${role}`) })}
              reasonLabel={say('proposal.reason')}
              {...suspend}
              onConfirm={(reason) => suspend.run({ role, reason })}
            />
          ) : (
            <Act
              key={role}
              verb={say('person.appoint', { role: say(`role.${role}`) })}
              restated={say('person.appointRestated', { name, role: say(`role.${role}`) })}
              {...appoint}
              onConfirm={() => appoint.run(role)}
            />
          )
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
