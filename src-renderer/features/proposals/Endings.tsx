import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { ProposalRow } from './ProposalRow.tsx'

/** A box that cannot be certified: the votes on ending it, and the way to open one. */
export const Endings = ({ proposal }: { proposal: Proposal }) => {
  const { say } = useWords()
  const [, go] = useLocation()
  const { id, endings, iMay } = proposal
  if (endings.length === 0 && !iMay.openEnding) return null
  return (
    <Sheet title={say('proposal.endings')}>
      {endings.map((ending) => (
        <ProposalRow key={ending.id} proposal={ending} />
      ))}
      {iMay.openEnding && (
        <>
          <p>{say('proposal.openEndingBody')}</p>
          <div>
            <Button variant="default" onClick={() => go(`/assembly/${id}/end`)}>
              {say('proposal.openEnding')}
            </Button>
          </div>
        </>
      )}
    </Sheet>
  )
}
