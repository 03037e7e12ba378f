import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { inviteQuestion } from './invite-question.tsx'
import { OnboardingForm } from './OnboardingForm.tsx'
import { showPhrase } from './phrase-store.ts'
import { useInviteCode } from './use-invite-code.ts'

/** Who lost the laptop and the words asks by a neighbour’s code, with new keys and new words. */
export const Lost = () => {
  const { say } = useWords()
  const invite = useInviteCode()
  return (
    <OnboardingForm
      title={say('lost.title')}
      questions={[inviteQuestion(invite, { question: say('lost.codeQuestion'), hint: say('lost.codeHint') })]}
      restated={(person) => say('lost.restated', { person, community: invite.says?.communityName ?? '' })}
      confirm={say('lost.confirm')}
      enter={async (newcomer) => {
        const made = await client.onboarding.join({ ...newcomer, code: invite.code.trim() })
        showPhrase(made.profile.id, made.phrase)
        return made.profile.id
      }}
    />
  )
}
