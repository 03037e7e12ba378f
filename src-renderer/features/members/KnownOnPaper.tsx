import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { JoinRequest, Member } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { personLabel } from './person-label.ts'

interface KnownOnPaperProps {
  request: JoinRequest
  /** Everybody on the roll by paper alone. */
  paper: readonly Member[]
  /** Who of them has the name of whoever asks: most likely the same person. */
  alike: Member | undefined
}

/** Whoever asks may be somebody recorded on paper: then their key is bound to that person, and nobody new comes in. */
export const KnownOnPaper = ({ request, paper, alike }: KnownOnPaperProps) => {
  const { say } = useWords()
  const profile = useProfile().id
  const [chosen, setChosen] = useState('')
  const personId = chosen || (alike ?? paper[0])?.personId || ''
  const person = paper.find((member) => member.personId === personId)
  const bind = useCommand((_: string) =>
    client.people.bindKey({ profile, requestId: request.requestId, personId })
  )
  if (person === undefined) return null
  return (
    <Disclosure summary={say('register.isKnown')} open={alike !== undefined}>
      {alike !== undefined && <Note tone="needs">{say('register.isKnownAlike', { name: alike.name })}</Note>}
      <p>{say('register.isKnownBody')}</p>
      <NativeSelect
        label={say('register.isKnownWho')}
        value={personId}
        data={paper.map((member) => ({ value: member.personId, label: personLabel(say, member) }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Act
        main={alike !== undefined}
        verb={say('register.isKnown')}
        restated={say('register.isKnownRestated', { name: personLabel(say, person) })}
        {...bind}
        onConfirm={bind.run}
      />
    </Disclosure>
  )
}
