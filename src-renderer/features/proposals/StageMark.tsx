import type { Stage } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Mark, type MarkTone } from '../../shared/ui/Mark.tsx'

const toneOf = (stage: Stage): MarkTone => {
  switch (stage) {
    case 'open':
    case 'closing':
    case 'counted':
    case 'contested':
    case 'needsNewer':
      return 'needs'
    case 'certified':
    case 'final':
      return 'settled'
    case 'withdrawn':
    case 'abandoned':
      return 'plain'
  }
}

export const StageMark = ({ stage }: { stage: Stage }) => {
  const { say } = useWords()
  return <Mark tone={toneOf(stage)}>{say(`stage.${stage}`)}</Mark>
}
