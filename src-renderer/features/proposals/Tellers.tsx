import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { usePersonLabel } from '../members/use-person-label.ts'
import { Mark } from '../../shared/ui/Mark.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { SAFE_TELLERS, tellersNeeded } from './teller-quorum.ts'
import classes from './Tellers.module.css'

/** Who counts, and how far each of them has come. */
export const Tellers = ({ tellers }: { tellers: Proposal['tellers'] }) => {
  const { say } = useWords()
  const label = usePersonLabel()
  return (
    <Sheet title={say('proposal.tellers')}>
      <p>{say('proposal.tellersNeed', { count: tellers.length, needed: tellersNeeded(tellers.length) })}</p>
      <RuledList>
        {tellers.map((teller, index) => (
          <li key={teller.personId}>
            <span className={classes['name']}>
              {teller.isMe ? say('teller.me', { name: label(teller) }) : label(teller)}
              {index === 0 && <Mark>{say('teller.chief')}</Mark>}
            </span>
            <span className={classes['marks']}>
              <Mark tone={teller.closedBox ? 'settled' : 'plain'}>
                {say(teller.closedBox ? 'teller.boxClosed' : 'teller.boxOpen')}
              </Mark>
              {teller.signed && <Mark tone="settled">{say('teller.signed')}</Mark>}
              {teller.contestClosed && <Mark tone="settled">{say('teller.contestClosed')}</Mark>}
              {teller.doubleSigned && <Mark tone="needs">{say('teller.doubleSigned')}</Mark>}
            </span>
          </li>
        ))}
      </RuledList>
      {tellers.length < SAFE_TELLERS && <Note>{say('proposal.oneTeller')}</Note>}
    </Sheet>
  )
}
