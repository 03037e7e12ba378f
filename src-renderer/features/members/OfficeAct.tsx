import { useState } from 'react'
import type { Role } from '#shared/rpc/contract/common.ts'
import type { Member } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { TermSelect } from '../../shared/ui/TermSelect.tsx'

interface OfficeActProps {
  person: Member
  role: Role
  iAmSteward: boolean
}

/** What can be done about a person and an office: give it, give it longer, suspend from it, or give up one’s own. */
export const OfficeAct = ({ person, role, iAmSteward }: OfficeActProps) => {
  const { say, date } = useWords()
  const [until, setUntil] = useState<string>()
  const profile = useProfile().id
  const { personId, name, isMe } = person
  const words = say(`role.${role}`)
  const appoint = useCommand((_: string) =>
    client.members.appoint({ profile, personId, role, ...(until !== undefined && { until }) })
  )
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
  const hasTerm = person.terms.some((term) => term.role === role)
  return (
    <>
      {(!holds || hasTerm) && (
        <Act
          verb={say(holds ? 'person.appointLonger' : 'person.appoint', { role: words })}
          restated={
            until === undefined
              ? say('person.appointRestated', { name, role: words })
              : say('person.appointUntilRestated', { name, role: words, date: date(until) })
          }
          {...appoint}
          onConfirm={appoint.run}
        >
          <TermSelect value={until} onChange={setUntil} />
        </Act>
      )}
      {holds && (
        <Act
          verb={say('person.suspend', { role: words })}
          restated={say('person.suspendRestated', { name, role: words })}
          reasonLabel={say('proposal.reason')}
          {...suspend}
          onConfirm={suspend.run}
        />
      )}
    </>
  )
}
