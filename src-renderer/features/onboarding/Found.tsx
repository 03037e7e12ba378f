import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Template } from '#shared/rpc/contract/app.ts'
import { useLanguage, useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { infoQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { ChoiceCards } from '../../shared/ui/ChoiceCards.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Restated } from '../../shared/ui/Restated.tsx'
import { Steps } from '../../shared/ui/Steps.tsx'
import { enterProfile } from './enter-profile.ts'
import { NO_PASSPHRASE, passphraseFault } from './passphrase.ts'
import { PassphraseFields } from './PassphraseFields.tsx'
import { showPhrase } from './phrase-store.ts'

const NOTHING = {}
const TEMPLATES = ['village', 'building', 'coop', 'savings', 'street'] as const satisfies readonly Template[]
type FoundStep = 'name' | 'template' | 'person' | 'passphrase' | 'confirm'

export const Found = () => {
  const { say } = useWords()
  const language = useLanguage()
  const [, go] = useLocation()
  const keychain = useQuery(infoQuery, NOTHING).value?.keychain ?? true
  const [at, setAt] = useState(0)
  const [name, setName] = useState('')
  const [template, setTemplate] = useState<Template>('village')
  const [personName, setPersonName] = useState('')
  const [passphrase, setPassphrase] = useState(NO_PASSPHRASE)

  const found = useCommand(async () => {
    const made = await client.onboarding.found({
      name: name.trim(),
      template,
      language,
      personName: personName.trim(),
      ...(keychain ? {} : { passphrase: passphrase.once })
    })
    showPhrase(made.profile.id, made.phrase)
    await enterProfile(made.profile.id)
    go('/', { replace: true })
  })

  const order: FoundStep[] = [
    'name',
    'template',
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
    <Page title={say('found.title')}>
      {step === 'name' && (
        <Steps
          {...shared}
          question={say('found.nameQuestion')}
          hint={say('found.nameHint')}
          ready={name.trim() !== ''}
        >
          <TextInput
            label={say('found.nameLabel')}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Steps>
      )}
      {step === 'template' && (
        <Steps {...shared} question={say('found.templateQuestion')} hint={say('found.templateHint')} ready>
          <ChoiceCards
            label={say('found.templateQuestion')}
            chosen={template}
            onChoose={setTemplate}
            choices={TEMPLATES.map((value) => ({
              value,
              label: say(`template.${value}`),
              body: say(`template.${value}Body`)
            }))}
          />
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
          go={say('found.confirm')}
          ready
          running={found.running}
          onGo={() => void found.run(undefined)}
        >
          <Restated
            sentence={say('found.restated', {
              name: name.trim(),
              template: say(`template.${template}`),
              person: personName.trim()
            })}
          />
          <FailureNote failure={found.failure} />
        </Steps>
      )}
    </Page>
  )
}
