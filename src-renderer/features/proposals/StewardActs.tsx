import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'

/** Ending a proposal early: before anybody voted, or when its box can no longer be certified. */
export const StewardActs = ({ proposal }: { proposal: Proposal }) => {
  const { say } = useWords()
  const about = { profile: useProfile().id, proposal: proposal.id }
  const withdraw = useCommand((_: string) => client.proposals.withdraw(about))
  const abandon = useCommand((reason: string) => client.proposals.abandon({ ...about, reason }))
  const { iMay, title } = proposal
  return (
    <>
      {iMay.withdraw && (
        <Act
          verb={say('proposal.withdraw')}
          restated={say('proposal.withdrawRestated', { title })}
          {...withdraw}
          onConfirm={withdraw.run}
        />
      )}
      {iMay.abandon && (
        <Act
          verb={say('proposal.abandon')}
          restated={say('proposal.abandonRestated', { title })}
          reasonLabel={say('proposal.reason')}
          {...abandon}
          onConfirm={abandon.run}
        />
      )}
    </>
  )
}
