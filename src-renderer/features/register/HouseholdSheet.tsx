import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Household } from '#shared/rpc/contract/people.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { announce } from '../../shared/ui/announce.ts'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Form } from '../../shared/ui/Form.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { usePersonLabel } from '../members/use-person-label.ts'
import { Contested } from './Contested.tsx'
import { HouseholdFields } from './HouseholdFields.tsx'

/** One household: its people, its delegate marked, and for stewards what can be corrected. */
export const HouseholdSheet = ({ household, steward }: { household: Household; steward: boolean }) => {
  const { say } = useWords()
  const label = usePersonLabel()
  const profile = useProfile().id
  const { householdId, name, door, people, delegate, contested } = household
  return (
    <Sheet title={door === null ? name : say('register.name', { name, place: door })}>
      <Contested contested={contested} />
      <RuledList label={name}>
        {people.map((person) => (
          <li key={person.personId}>
            <Link to={`/people/${person.personId}`}>{label(person)}</Link>
            {person.personId === delegate?.personId && (
              <Mark tone="settled">
                {delegate.evidence === ''
                  ? say('register.delegate')
                  : say('register.name', { name: say('register.delegate'), place: delegate.evidence })}
              </Mark>
            )}
          </li>
        ))}
      </RuledList>
      <p>{say('register.householdCount', { count: people.length })}</p>
      {steward && (
        <Disclosure summary={say('register.householdOpen')}>
          <HouseholdFields
            known={{ name, door }}
            verb={say('register.cardSave')}
            onSave={(fields) => client.people.amendHousehold({ profile, householdId, ...fields })}
          />
          {people.length > 0 && <Delegation household={household} />}
        </Disclosure>
      )}
    </Sheet>
  )
}

const Delegation = ({ household: { householdId, people, delegate } }: { household: Household }) => {
  const { say } = useWords()
  const label = usePersonLabel()
  const profile = useProfile().id
  const [personId, setPersonId] = useState(delegate?.personId ?? '')
  const [evidence, setEvidence] = useState(delegate?.evidence ?? '')
  const name = useCommand(async () => {
    await client.people.delegate({
      profile,
      householdId,
      personId: personId || null,
      evidence: evidence.trim()
    })
    announce(say('common.done'))
  })
  return (
    <Form ready onSubmit={() => void name.run(undefined)}>
      <NativeSelect
        label={say('register.delegate')}
        value={personId}
        data={[
          { value: '', label: say('register.delegateNone') },
          ...people.map((person) => ({ value: person.personId, label: label(person) }))
        ]}
        onChange={(event) => setPersonId(event.currentTarget.value)}
      />
      <TextInput
        label={say('register.delegateEvidence')}
        value={evidence}
        maxLength={200}
        onChange={(event) => setEvidence(event.currentTarget.value)}
      />
      <FailureNote failure={name.failure} />
      <div>
        <Button type="submit" variant="default" loading={name.running}>
          {say('register.delegateSave')}
        </Button>
      </div>
    </Form>
  )
}
