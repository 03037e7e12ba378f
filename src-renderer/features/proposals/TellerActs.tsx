import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'

/** What a teller does, in the order it is done: close the box, count and sign, find the challenges over. */
export const TellerActs = ({ proposal }: { proposal: Proposal }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const { id, title, iMay } = proposal
  // A screen has one main act, and casting one's own vote comes first.
  const main = !(iMay.vote && proposal.myBallot === null)
  const about = { profile, proposal: id }
  const close = useCommand((_: string) => client.proposals.closeBox(about))
  const sign = useCommand((withoutChief: boolean) => client.proposals.signCount({ ...about, withoutChief }))
  const end = useCommand((_: string) => client.proposals.closeContest(about))
  if (!iMay.closeBox && !iMay.signCount && !iMay.countWithoutChief && !iMay.closeContest) return null
  return (
    <Sheet title={say('teller.mine')} tone="needs">
      {iMay.closeBox && (
        <Act
          main={main}
          verb={say('teller.closeBox')}
          about={say('teller.closeBoxBody')}
          restated={say('teller.closeBoxRestated', { title })}
          {...close}
          onConfirm={close.run}
        />
      )}
      {iMay.signCount && (
        <Act
          main={main}
          verb={say('teller.signCount')}
          about={say('teller.signCountBody')}
          restated={say('teller.signCountRestated', { title })}
          {...sign}
          onConfirm={() => sign.run(false)}
        />
      )}
      {iMay.countWithoutChief && (
        <Act
          verb={say('teller.withoutChief')}
          about={say('teller.withoutChiefBody')}
          restated={say('teller.signCountRestated', { title })}
          {...sign}
          onConfirm={() => sign.run(true)}
        />
      )}
      {iMay.closeContest && (
        <Act
          main={main}
          verb={say('teller.closeContest')}
          restated={say('teller.closeContestRestated', { title })}
          {...end}
          onConfirm={end.run}
        />
      )}
    </Sheet>
  )
}
