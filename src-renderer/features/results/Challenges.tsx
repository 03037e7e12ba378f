import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'

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
        <ul>
          {proposal.challenges.map(({ entryId, person, reason, state }) => (
            <li key={entryId}>
              <strong>{person}</strong>{' '}
              <Mark tone={state === 'dismissed' ? 'plain' : 'needs'}>{say(`result.challenge.${state}`)}</Mark>
              <p>{reason}</p>
            </li>
          ))}
        </ul>
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
