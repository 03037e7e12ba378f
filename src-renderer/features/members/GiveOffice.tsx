import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Role } from '#shared/rpc/contract/common.ts'
import type { Member } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { TermSelect } from '../../shared/ui/TermSelect.tsx'

/** A steward gives one of `roles`, which the person does not hold. */
export const GiveOffice = ({ person, roles }: { person: Member; roles: readonly Role[] }) => {
  const { say, date } = useWords()
  const profile = useProfile().id
  const { personId, name } = person
  const [chosen, choose] = useState<Role>()
  const [until, setUntil] = useState<string>()
  const role = roles.find((one) => one === chosen) ?? roles[0]
  const appoint = useCommand((given: Role) =>
    client.members.appoint({ profile, personId, role: given, ...(until !== undefined && { until }) })
  )
  if (role === undefined) return null
  const words = say(`role.${role}`)
  return (
    <Act
      verb={say('person.giveOffice')}
      restated={
        until === undefined
          ? say('person.appointRestated', { name, role: words })
          : say('person.appointUntilRestated', { name, role: words, date: date(until) })
      }
      {...appoint}
      onConfirm={() => appoint.run(role)}
    >
      <NativeSelect
        label={say('draft.roleLabel')}
        value={role}
        data={roles.map((value) => ({ value, label: say(`role.${value}`) }))}
        onChange={({ currentTarget }) => choose(roles.find((one) => one === currentTarget.value))}
      />
      <TermSelect value={until} onChange={setUntil} />
    </Act>
  )
}
