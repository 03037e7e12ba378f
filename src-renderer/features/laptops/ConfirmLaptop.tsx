import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { LaptopCode } from '#shared/rpc/contract/laptops.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Form } from '../../shared/ui/Form.tsx'
import { KeyWords } from '../../shared/ui/KeyWords.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { Answers } from './Answers.tsx'

interface ConfirmLaptopProps {
  offer: Extract<LaptopCode['offer'], { kind: 'asked' }>
  needsPassphrase: boolean
}

/** A laptop has come by the code: its words, and whether they stand on the other screen too. */
export const ConfirmLaptop = ({ offer, needsPassphrase }: ConfirmLaptopProps) => {
  const { say } = useWords()
  const profile = useProfile().id
  const { words, agreed, confirmed } = offer
  const [passphrase, setPassphrase] = useState('')
  const confirm = useCommand(() =>
    client.laptops.confirm({ profile, words, ...(needsPassphrase ? { passphrase } : {}) })
  )
  const differ = useCommand(() => client.laptops.stop({ profile, differ: true }))
  const ready = !needsPassphrase || passphrase !== ''
  return (
    <Sheet title={say('laptop.asked')} tone="needs">
      <p>{say('laptop.compare')}</p>
      <KeyWords words={words} />
      <p role="status">{say(agreed ? 'laptop.otherAgreed' : 'laptop.otherNotYet')}</p>
      {confirmed ? (
        <Note role="status">{say('laptop.nowThere')}</Note>
      ) : (
        <Form ready={ready} onSubmit={() => void confirm.run(undefined)}>
          <p>{say('laptop.warning')}</p>
          {needsPassphrase && (
            <PasswordInput
              label={say('laptop.passphrase')}
              value={passphrase}
              autoComplete="current-password"
              visibilityToggleButtonProps={{ 'aria-label': say('unlock.show') }}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
          )}
          <FailureNote failure={confirm.failure ?? differ.failure} />
          <Answers>
            <Button type="submit" disabled={!ready} loading={confirm.running}>
              {say('laptop.same')}
            </Button>
            <Button variant="default" loading={differ.running} onClick={() => void differ.run(undefined)}>
              {say('laptop.differ')}
            </Button>
          </Answers>
        </Form>
      )}
    </Sheet>
  )
}
