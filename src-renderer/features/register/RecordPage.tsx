import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { announce } from '../../shared/ui/announce.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Form } from '../../shared/ui/Form.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'

/** Putting somebody without a laptop on the roll; what tells them apart is written on their card, which opens next. */
export const RecordPage = () => {
  const { say } = useWords()
  const [, go] = useLocation()
  const profile = useProfile().id
  const [name, setName] = useState('')
  const record = useCommand(async () => {
    const { entryId } = await client.people.record({ profile, name: name.trim() })
    announce(say('register.recorded', { name: name.trim() }))
    go(`/people/${entryId}`)
  })
  const isReady = name.trim() !== ''
  return (
    <Page title={say('register.recordTitle')} lead={say('register.recordBody')} back="/people">
      <Sheet>
        <Form ready={isReady} onSubmit={() => void record.run(undefined)}>
          <TextInput
            label={say('register.recordName')}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <FailureNote failure={record.failure} />
          <div>
            <Button type="submit" disabled={!isReady} loading={record.running}>
              {say('register.recordGo')}
            </Button>
          </div>
        </Form>
      </Sheet>
    </Page>
  )
}
