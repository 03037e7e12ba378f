import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { TEMPLATE_NAMES, type TemplateName } from '#shared/domain/rulebook/template-names.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { ChoiceCards } from '../../shared/ui/ChoiceCards.tsx'
import { OnboardingForm, type Question } from './OnboardingForm.tsx'
import { showPhrase } from './phrase-store.ts'

/** Under which heading each is offered; a template that stands under none is a type error. */
const GROUPS = {
  village: 'live',
  street: 'live',
  building: 'live',
  gramSabha: 'live',
  collective: 'own',
  coop: 'own',
  savings: 'own',
  club: 'meet',
  circle: 'meet'
} as const satisfies Record<TemplateName, string>

export const Found = () => {
  const { say } = useWords()
  const [name, setName] = useState('')
  const [template, setTemplate] = useState<TemplateName>('village')
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
          choices={TEMPLATE_NAMES.map((value) => ({
            value,
            group: say(`template.group.${GROUPS[value]}`),
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
