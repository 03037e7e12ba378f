import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Household } from '#shared/rpc/contract/people.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { householdsQuery, membersQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { announce } from '../../shared/ui/announce.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Form } from '../../shared/ui/Form.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { HouseholdSheet } from './HouseholdSheet.tsx'

/** Households, who is of them and who speaks for them; stewards record and correct. */
export const HouseholdsPage = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const households = useQuery(householdsQuery, { profile })
  const { value: members = [] } = useQuery(membersQuery, { profile })
  const steward = members.find(({ isMe }) => isMe)?.roles.includes('steward') ?? false
  return (
    <Page title={say('register.householdsTitle')} lead={say('register.householdsBody')} back="/people">
      {steward && <NewHousehold />}
      <QueryView projection={households}>
        {(all: readonly Household[]) =>
          all.length === 0 ? (
            <Note>{say('register.noHouseholds')}</Note>
          ) : (
            all.map((household) => (
              <HouseholdSheet key={household.householdId} household={household} steward={steward} />
            ))
          )
        }
      </QueryView>
    </Page>
  )
}

const NewHousehold = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const [name, setName] = useState('')
  const [door, setDoor] = useState('')
  const record = useCommand(async () => {
    await client.people.recordHousehold({ profile, name: name.trim(), door: door.trim() || null })
    announce(say('common.done'))
    setName('')
    setDoor('')
  })
  const isReady = name.trim() !== ''
  return (
    <Sheet title={say('register.householdNew')}>
      <Form ready={isReady} onSubmit={() => void record.run(undefined)}>
        <TextInput
          label={say('register.householdName')}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={say('register.door')}
          value={door}
          maxLength={40}
          onChange={(event) => setDoor(event.currentTarget.value)}
        />
        <FailureNote failure={record.failure} />
        <div>
          <Button type="submit" disabled={!isReady} loading={record.running}>
            {say('register.householdNew')}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}
