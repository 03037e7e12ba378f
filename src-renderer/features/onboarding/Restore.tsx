import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useLanguage, useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { infoQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Restated } from '../../shared/ui/Restated.tsx'
import { Steps } from '../../shared/ui/Steps.tsx'
import { enterProfile } from './enter-profile.ts'
import { InviteField } from './InviteField.tsx'
import { NO_PASSPHRASE, passphraseFault } from './passphrase.ts'
import { PassphraseFields } from './PassphraseFields.tsx'
import { PhraseFields } from './PhraseFields.tsx'
import { useInviteCode } from './use-invite-code.ts'

const NOTHING = {}
const NO_WORDS: string[] = Array.from({ length: 24 }, () => '')
type RestoreStep = 'phrase' | 'code' | 'person' | 'passphrase' | 'confirm'

export const Restore = () => {
  const { say } = useWords()
  const language = useLanguage()
  const [, go] = useLocation()
  const keychain = useQuery(infoQuery, NOTHING).value?.keychain ?? true
  const invite = useInviteCode()
  const [at, setAt] = useState(0)
  const [phrase, setPhrase] = useState(NO_WORDS)
  const [personName, setPersonName] = useState('')
  const [passphrase, setPassphrase] = useState(NO_PASSPHRASE)
  const [wrong, setWrong] = useState<{ position: number; suggestions: readonly string[] } | null>(null)

  const check = useCommand(async () => {
    const answer = await client.onboarding.checkPhrase({ phrase: phrase.map((word) => word.toLowerCase()) })
    if (answer.ok) setAt(1)
    else setWrong({ position: answer.wrongPosition ?? 0, suggestions: answer.suggestions })
    return answer
  })
  const restore = useCommand(async () => {
    const { profile } = await client.onboarding.restore({
      phrase: phrase.map((word) => word.toLowerCase()),
      code: invite.code.trim(),
      language,
      personName: personName.trim(),
      ...(keychain ? {} : { passphrase: passphrase.once })
    })
    await enterProfile(profile.id)
    go('/', { replace: true })
  })
  const readOrGo = async (): Promise<void> => {
    if (invite.says === null) await invite.read.run(undefined)
    else if (!invite.says.expired) setAt(2)
  }
  const wrongSays = (): string | null => {
    if (wrong === null || wrong.position === 0) return null
    const { position, suggestions } = wrong
    return suggestions.length === 0
      ? say('restore.wordWrong', { position })
      : say('restore.wordWrongMaybe', { position, suggestions: suggestions.join(' / ') })
  }

  const order: RestoreStep[] = [
    'phrase',
    'code',
    'person',
    ...(keychain ? [] : (['passphrase'] as const)),
    'confirm'
  ]
  const step = order[at] ?? 'confirm'
  const shared = {
    step: at + 1,
    steps: order.length,
    onBack: () => (at === 0 ? go('/start') : setAt(at - 1)),
    onGo: () => setAt(at + 1)
  }
  return (
    <Page title={say('restore.title')}>
      {step === 'phrase' && (
        <Steps
          {...shared}
          question={say('restore.phraseQuestion')}
          hint={say('restore.phraseHint')}
          ready={phrase.every((word) => word !== '')}
          running={check.running}
          onGo={() => void check.run(undefined)}
        >
          <PhraseFields
            words={phrase}
            wrong={wrong?.position ?? null}
            wrongSays={wrongSays()}
            onChange={(words) => {
              setPhrase(words)
              setWrong(null)
            }}
          />
          {wrong !== null && (
            <Note tone="needs" role="alert">
              {wrongSays() ?? say('restore.checkFails')}
            </Note>
          )}
          <FailureNote failure={check.failure} />
        </Steps>
      )}
      {step === 'code' && (
        <Steps
          {...shared}
          question={say('restore.codeQuestion')}
          hint={say('restore.codeBody')}
          ready={invite.code.trim() !== '' && invite.says?.expired !== true}
          running={invite.read.running}
          onGo={() => void readOrGo()}
        >
          <InviteField invite={invite} />
        </Steps>
      )}
      {step === 'person' && (
        <Steps {...shared} question={say('found.personQuestion')} ready={personName.trim() !== ''}>
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
          go={say('restore.confirm')}
          ready
          running={restore.running}
          onGo={() => void restore.run(undefined)}
        >
          <Restated
            sentence={say('restore.restated', {
              person: personName.trim(),
              community: invite.says?.communityName ?? ''
            })}
          />
          <FailureNote failure={restore.failure} />
        </Steps>
      )}
    </Page>
  )
}
