import { InviteField } from './InviteField.tsx'
import type { Question } from './OnboardingForm.tsx'
import type { useInviteCode } from './use-invite-code.ts'

/** Asks for the invite. The first press reads it; the second, with the village's name in sight, goes on. */
export const inviteQuestion = (
  invite: ReturnType<typeof useInviteCode>,
  words: Pick<Question, 'question' | 'hint'>
): Question => ({
  ...words,
  ready: invite.code.trim() !== '' && invite.says?.expired !== true,
  running: invite.read.running,
  onGo: (next) => {
    if (invite.says === null) void invite.read.run(undefined)
    else if (!invite.says.expired) next()
  },
  fields: <InviteField invite={invite} />
})
