import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { inviteQuestion } from './invite-question.tsx'
import { OnboardingForm } from './OnboardingForm.tsx'
import { showPhrase } from './phrase-store.ts'
import { useInviteCode } from './use-invite-code.ts'

export const Join = () => {
  const { say } = useWords()
  const invite = useInviteCode()
  return (
    <OnboardingForm
      title={say('join.title')}
      questions={[inviteQuestion(invite, { question: say('join.codeQuestion'), hint: say('join.codeHint') })]}
      restated={(person) => say('join.restated', { person, community: invite.says?.communityName ?? '' })}
      confirm={say('join.confirm')}
      enter={async (newcomer) => {
        const made = await client.onboarding.join({ ...newcomer, code: invite.code.trim() })
        showPhrase(made.profile.id, made.phrase)
        return made.profile.id
      }}
    />
  )
}
