import type { FolkmootClient } from '#shared/rpc/client.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Note } from '../../shared/ui/Note.tsx'

type Answer = Awaited<ReturnType<FolkmootClient['check']['recount']>>

export const RecountAnswer = ({ answer }: { answer: Answer }) => {
  const { say } = useWords()
  const { same, certifiedHash, ballots, firstDifference } = answer
  if (certifiedHash === null) return <Note>{say('result.recountUnsigned', { ballots })}</Note>
  if (same) return <Note tone="settled">{say('result.recountSame', { ballots })}</Note>
  return <Note tone="needs">{say('result.recountDiffers', { difference: firstDifference ?? '' })}</Note>
}
