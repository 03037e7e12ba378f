import type { Role } from '#shared/rpc/contract/common.ts'
import type { Member } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'

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
  const appoint = useCommand((_: string) => client.members.appoint({ profile, personId, role }))
  const suspend = useCommand((reason: string) => client.members.suspend({ profile, personId, role, reason }))
  const resign = useCommand((_: string) => client.members.resign({ profile, role }))
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
