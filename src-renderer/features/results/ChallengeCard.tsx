import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { MemberWords } from '../moderation/MemberWords.tsx'
import classes from './ChallengeCard.module.css'

interface ChallengeCardProps {
  proposal: Proposal
  challenge: Proposal['challenges'][number]
}

/** One challenge with its reason; stewards, while it is open, say whether it stands. */
export const ChallengeCard = ({ proposal, challenge }: ChallengeCardProps) => {
  const { say } = useWords()
  const profile = useProfile().id
  const { entryId, person, reason, state } = challenge
  const decide = useCommand((verdict: { upheld: boolean; reason: string }) =>
    client.proposals.decideChallenge({ profile, proposal: proposal.id, challenge: entryId, ...verdict })
  )
  return (
    <div className={classes['card']} role="group" aria-label={person}>
      <p>
        <strong>{person}</strong>{' '}
        <Mark tone={state === 'dismissed' ? 'plain' : 'needs'}>{say(`result.challenge.${state}`)}</Mark>
      </p>
      <MemberWords entryId={entryId} words={reason} />
      {proposal.iMay.decideChallenge && state === 'open' && (
        <>
          <Act
            verb={say('result.challengeUphold')}
            restated={say('result.challengeUpholdRestated', { person })}
            reasonLabel={say('result.challengeVerdictReason')}
            {...decide}
            onConfirm={(why) => decide.run({ upheld: true, reason: why })}
          />
          <Act
            verb={say('result.challengeDismiss')}
            restated={say('result.challengeDismissRestated', { person })}
            reasonLabel={say('result.challengeVerdictReason')}
            {...decide}
            onConfirm={(why) => decide.run({ upheld: false, reason: why })}
          />
        </>
      )}
    </div>
  )
}
