import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useLanguage, useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { infoQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Restated } from '../../shared/ui/Restated.tsx'
import { Steps } from '../../shared/ui/Steps.tsx'
import { enterProfile } from './enter-profile.ts'
import { InviteField } from './InviteField.tsx'
import { NO_PASSPHRASE, passphraseFault } from './passphrase.ts'
import { PassphraseFields } from './PassphraseFields.tsx'
import { showPhrase } from './phrase-store.ts'
import { useInviteCode } from './use-invite-code.ts'

const NOTHING = {}
type JoinStep = 'code' | 'person' | 'passphrase' | 'confirm'

export const Join = () => {
  const { say } = useWords()
  const language = useLanguage()
  const [, go] = useLocation()
  const keychain = useQuery(infoQuery, NOTHING).value?.keychain ?? true
  const invite = useInviteCode()
  const [at, setAt] = useState(0)
  const [personName, setPersonName] = useState('')
  const [passphrase, setPassphrase] = useState(NO_PASSPHRASE)

  const join = useCommand(async () => {
    const made = await client.onboarding.join({
      code: invite.code.trim(),
      language,
      personName: personName.trim(),
      ...(keychain ? {} : { passphrase: passphrase.once })
    })
    showPhrase(made.profile.id, made.phrase)
    await enterProfile(made.profile.id)
    go('/', { replace: true })
  })
  /** The first press reads the invite aloud; the second, with the village's name in sight, goes on. */
  const readOrGo = async (): Promise<void> => {
    if (invite.says === null) await invite.read.run(undefined)
    else if (!invite.says.expired) setAt(1)
  }

  const order: JoinStep[] = ['code', 'person', ...(keychain ? [] : (['passphrase'] as const)), 'confirm']
  const step = order[at] ?? 'confirm'
  const shared = {
    step: at + 1,
    steps: order.length,
    onBack: () => (at === 0 ? go('/start') : setAt(at - 1)),
    onGo: () => setAt(at + 1)
  }
  return (
    <Page title={say('join.title')}>
      {step === 'code' && (
        <Steps
          {...shared}
          question={say('join.codeQuestion')}
          hint={say('join.codeHint')}
          ready={invite.code.trim() !== '' && invite.says?.expired !== true}
          running={invite.read.running}
          onGo={() => void readOrGo()}
        >
          <InviteField invite={invite} />
        </Steps>
      )}
      {step === 'person' && (
        <Steps
          {...shared}
          question={say('found.personQuestion')}
          hint={say('found.personHint')}
          ready={personName.trim() !== ''}
        >
          <TextInput
            label={say('found.personLabel')}
            value={personName}
            maxLength={60}
            onChange={(event) => setPersonName(event.currentTarget.value)}
          />
        </Steps>
      )}
      {step === 'passphrase' && (
        <Steps
          {...shared}
          question={say('found.passphraseQuestion')}
          hint={say('found.passphraseHint')}
          ready={passphraseFault(passphrase) === null}
        >
          <PassphraseFields value={passphrase} onChange={setPassphrase} />
        </Steps>
      )}
      {step === 'confirm' && (
        <Steps
          {...shared}
          question={say('ballot.restate')}
          go={say('join.confirm')}
          ready
          running={join.running}
          onGo={() => void join.run(undefined)}
        >
          <Restated
            sentence={say('join.restated', {
              person: personName.trim(),
              community: invite.says?.communityName ?? ''
            })}
          />
          <FailureNote failure={join.failure} />
        </Steps>
      )}
    </Page>
  )
}
