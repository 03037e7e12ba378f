import type { FindingView } from '#shared/rpc/contract/doctor.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'

/** One thing found: how grave it is, what it is, what to do. */
export const FindingSheet = ({ finding: { verdict, says, advice } }: { finding: FindingView }) => {
  const { say, both } = useWords()
  const tone = verdict === 'fault' || verdict === 'warning' ? 'needs' : 'plain'
  return (
    <Sheet tone={tone}>
      <div>
        <Mark tone={tone}>{say(`doctor.verdict.${verdict}`)}</Mark>
      </div>
      <p>
        <strong>{both(says)}</strong>
      </p>
      {advice !== null && <p>{both(advice)}</p>}
    </Sheet>
  )
}
