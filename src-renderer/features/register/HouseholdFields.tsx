import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { announce } from '../../shared/ui/announce.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Form } from '../../shared/ui/Form.tsx'

interface Fields {
  readonly name: string
  readonly door: string | null
}

interface HouseholdFieldsProps {
  /** What is known of it; null for one to be recorded, after which the fields are empty again. */
  known: Fields | null
  verb: string
  onSave: (fields: Fields) => Promise<unknown>
}

/** A household's name and door, to be recorded or corrected. */
export const HouseholdFields = ({ known, verb, onSave }: HouseholdFieldsProps) => {
  const { say } = useWords()
  const [name, setName] = useState(known?.name ?? '')
  const [door, setDoor] = useState(known?.door ?? '')
  const save = useCommand(async () => {
    await onSave({ name: name.trim(), door: door.trim() || null })
    announce(say('common.done'))
    if (known === null) {
      setName('')
      setDoor('')
    }
  })
  const isReady = name.trim() !== ''
  return (
    <Form ready={isReady} onSubmit={() => void save.run(undefined)}>
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
      <FailureNote failure={save.failure} />
      <div>
        <Button
          type="submit"
          variant={known === null ? 'filled' : 'default'}
          disabled={!isReady}
          loading={save.running}
        >
          {verb}
        </Button>
      </div>
    </Form>
  )
}
