import { useWords } from '../../shared/i18n/words.tsx'
import { Draft } from '../proposals/Draft.tsx'

/** Proposing a change of the rulebook. */
export const AmendingDraft = () => {
  const { say } = useWords()
  return (
    <Draft
      begun={{
        effect: { kind: 'amend', changes: [] },
        heading: say('amend.title'),
        question: say('amend.question'),
        back: '/people/rulebook'
      }}
    />
  )
}
