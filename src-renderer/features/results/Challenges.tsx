import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { ChallengeCard } from './ChallengeCard.tsx'

export const Challenges = ({ proposal }: { proposal: Proposal }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const challenge = useCommand((reason: string) =>
    client.proposals.challenge({ profile, proposal: proposal.id, reason })
  )
  return (
    <Sheet title={say('result.challenges')}>
      {proposal.challenges.length === 0 ? (
        <p>{say('result.noChallenges')}</p>
      ) : (
        proposal.challenges.map((one) => (
          <ChallengeCard key={one.entryId} proposal={proposal} challenge={one} />
        ))
      )}
      {proposal.iMay.challenge && (
        <Act
          verb={say('result.challenge')}
          about={say('result.challengeBody')}
          restated={say('result.challenge')}
          reasonLabel={say('result.challengeReason')}
          {...challenge}
          onConfirm={challenge.run}
        />
      )}
    </Sheet>
  )
}
