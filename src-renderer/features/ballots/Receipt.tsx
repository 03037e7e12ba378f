import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import classes from './Receipt.module.css'
import { MyBallot } from './MyBallot.tsx'

/** The ballot is cast: its code, and how far it has come while the person looks on. */
export const Receipt = ({ receipt, proposal }: { receipt: string; proposal: Proposal }) => {
  const { say, date } = useWords()
  const [, go] = useLocation()
  return (
    <Page title={say('ballot.receiptTitle')} lead={proposal.title}>
      <Sheet tone="settled">
        <p>{say('ballot.receipt')}</p>
        <p className={classes['code']}>{receipt}</p>
        <p>{say('ballot.receiptBody')}</p>
        <p>{say('ballot.canChange', { date: date(proposal.closesOn) })}</p>
      </Sheet>
      <MyBallot proposal={proposal} />
      <div className={classes['acts']}>
        <Button onClick={() => go('/')}>{say('common.toHome')}</Button>
        <Button variant="default" onClick={() => go(`/assembly/${proposal.id}`)}>
          {say('result.backToProposal')}
        </Button>
      </div>
    </Page>
  )
}
