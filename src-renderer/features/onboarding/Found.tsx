import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Template } from '#shared/rpc/contract/app.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { ChoiceCards } from '../../shared/ui/ChoiceCards.tsx'
import { OnboardingForm, type Question } from './OnboardingForm.tsx'
import { showPhrase } from './phrase-store.ts'

const TEMPLATES = ['village', 'building', 'coop', 'savings', 'street'] as const satisfies readonly Template[]

export const Found = () => {
  const { say } = useWords()
  const [name, setName] = useState('')
  const [template, setTemplate] = useState<Template>('village')
  const questions: Question[] = [
    {
      question: say('found.nameQuestion'),
      hint: say('found.nameHint'),
      ready: name.trim() !== '',
      fields: (
        <TextInput
          label={say('found.nameLabel')}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )
    },
    {
      question: say('found.templateQuestion'),
      hint: say('found.templateHint'),
      ready: true,
      fields: (
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
      )
    }
  ]
  return (
    <OnboardingForm
      title={say('found.title')}
      questions={questions}
      restated={(person) =>
        say('found.restated', { name: name.trim(), template: say(`template.${template}`), person })
      }
      confirm={say('found.confirm')}
      enter={async (newcomer) => {
        const made = await client.onboarding.found({ ...newcomer, name: name.trim(), template })
        showPhrase(made.profile.id, made.phrase)
        return made.profile.id
      }}
    />
  )
}
