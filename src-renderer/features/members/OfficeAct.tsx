import type { Role } from '#shared/rpc/contract/common.ts'
import type { Member } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { announce } from '../../shared/ui/announce.ts'

interface OfficeActProps {
  person: Member
  role: Role
  iAmSteward: boolean
}

/** The one thing that can be done about a person and an office: give it, suspend from it, or give up one's own. */
export const OfficeAct = ({ person, role, iAmSteward }: OfficeActProps) => {
  const { say } = useWords()
  const profile = useProfile().id
  const { personId, name, isMe } = person
  const words = say(`role.${role}`)
  const done = <Answer,>(answer: Answer): Answer => {
    announce(say('person.done'))
    return answer
  }
  const appoint = useCommand(async (_: string) =>
    done(await client.members.appoint({ profile, personId, role }))
  )
  const suspend = useCommand(async (reason: string) =>
    done(await client.members.suspend({ profile, personId, role, reason }))
  )
  const resign = useCommand(async (_: string) => done(await client.members.resign({ profile, role })))
  const holds = person.roles.includes(role)
  if (holds && isMe)
    return (
      <Act
        verb={say('person.resign', { role: words })}
        restated={say('person.resignRestated', { role: words })}
        {...resign}
        onConfirm={resign.run}
      />
    )
  if (!iAmSteward) return null
  if (holds)
    return (
      <Act
        verb={say('person.suspend', { role: words })}
        restated={say('person.suspendRestated', { name, role: words })}
        reasonLabel={say('proposal.reason')}
        {...suspend}
        onConfirm={suspend.run}
      />
    )
  return (
    <Act
      verb={say('person.appoint', { role: words })}
      restated={say('person.appointRestated', { name, role: words })}
      {...appoint}
      onConfirm={appoint.run}
    />
  )
}
