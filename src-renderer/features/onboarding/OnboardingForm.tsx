import { TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { Language } from '#shared/rpc/contract/common.ts'
import { useLanguage, useWords } from '../../shared/i18n/words.tsx'
import { infoQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Restated } from '../../shared/ui/Restated.tsx'
import { Steps } from '../../shared/ui/Steps.tsx'
import { enterProfile } from './enter-profile.ts'
import { NO_PASSPHRASE, passphraseFault } from './passphrase.ts'
import { PassphraseFields } from './PassphraseFields.tsx'

const NOTHING = {}

/** One screen of a form: what is asked, and the fields that answer it. */
export interface Question {
  question: string
  hint?: string
  ready: boolean
  running?: boolean
  /** Set where an answer is checked first; it calls `next` when the answer is good. */
  onGo?: (next: () => void) => void
  fields: ReactNode
}

/** Who is coming in, as the engine wants to be told. */
export interface Newcomer {
  personName: string
  language: Language
  /** Only where this laptop has no key store of its own. */
  passphrase?: string
}

interface OnboardingFormProps {
  title: string
  /** Where the door knows already who comes in; they are asked for their name otherwise. */
  person?: string
  /** What this door asks before it asks who the person is. */
  questions: readonly Question[]
  /** The sentence the person confirms. */
  restated: (person: string) => string
  /** The verb on the last button. */
  confirm: string
  /** Makes the identity and answers its id; null where the door has more to show before there is one. */
  enter: (newcomer: Newcomer) => Promise<string | null>
}

/** Every door asks its own questions, then who the person is, then restates the whole and acts. */
export const OnboardingForm = ({
  title,
  person,
  questions,
  restated,
  confirm,
  enter
}: OnboardingFormProps) => {
  const { say } = useWords()
  const language = useLanguage()
  const [, go] = useLocation()
  const keychain = useQuery(infoQuery, NOTHING).value?.keychain ?? true
  const [at, setAt] = useState(0)
  const [typedName, setTypedName] = useState('')
  const personName = person ?? typedName.trim()
  const [passphrase, setPassphrase] = useState(NO_PASSPHRASE)
  const act = useCommand(async () => {
    const profile = await enter({
      personName,
      language,
      ...(keychain ? {} : { passphrase: passphrase.once })
    })
    if (profile === null) return
    await enterProfile(profile)
    go('/', { replace: true })
  })

  const name: Question = {
    question: say('found.personQuestion'),
    hint: say('found.personHint'),
    ready: personName !== '',
    fields: (
      <TextInput
        label={say('found.personLabel')}
        value={typedName}
        maxLength={60}
        onChange={(event) => setTypedName(event.currentTarget.value)}
      />
    )
  }
  const secret: Question = {
    question: say('found.passphraseQuestion'),
    hint: say('found.passphraseHint'),
    ready: passphraseFault(passphrase) === null,
    fields: <PassphraseFields value={passphrase} onChange={setPassphrase} />
  }
  const asked = [...questions, ...(person === undefined ? [name] : []), ...(keychain ? [] : [secret])]
  const now = asked[at]
  const place = {
    step: at + 1,
    steps: asked.length + 1,
    onBack: () => (at === 0 ? go('/start') : setAt(at - 1))
  }
  const next = (): void => setAt(at + 1)
  return (
    <Page title={title}>
      {now === undefined ? (
        <Steps
          {...place}
          question={say('ballot.restate')}
          go={confirm}
          ready
          running={act.running}
          onGo={() => void act.run(undefined)}
        >
          <Restated sentence={restated(personName)} />
          <FailureNote failure={act.failure} />
        </Steps>
      ) : (
        <Steps
          {...place}
          question={now.question}
          {...(now.hint === undefined ? {} : { hint: now.hint })}
          ready={now.ready}
          running={now.running ?? false}
          onGo={() => (now.onGo ?? ((onward) => onward()))(next)}
        >
          {now.fields}
        </Steps>
      )}
    </Page>
  )
}
