import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { ProfileView } from '#shared/rpc/contract/app.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { profilesQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Form } from '../../shared/ui/Form.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'

export const Unlock = ({ profile }: { profile: ProfileView }) => {
  const { say } = useWords()
  const [passphrase, setPassphrase] = useState('')
  const unlock = useCommand(async () => {
    await client.profiles.unlock({ profile: profile.id, passphrase })
    profilesQuery.open({}).refresh()
  })
  return (
    <Page
      title={say('unlock.title')}
      lead={say('unlock.lead', { person: profile.personName, community: profile.communityName })}
    >
      <Sheet>
        <Form ready={passphrase !== ''} onSubmit={() => void unlock.run(undefined)}>
          <PasswordInput
            label={say('unlock.label')}
            value={passphrase}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': say('unlock.show') }}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
          <FailureNote failure={unlock.failure} />
          <div>
            <Button type="submit" disabled={passphrase === ''} loading={unlock.running}>
              {say('unlock.confirm')}
            </Button>
          </div>
        </Form>
      </Sheet>
      <p>{say('unlock.forgot')}</p>
    </Page>
  )
}
