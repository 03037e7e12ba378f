import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/words.tsx'
import type { Failure } from '../rpc/failure.ts'
import { Note } from './Note.tsx'

/** Why an act was refused, in a sentence that says what to do next. */
export const FailureNote = ({ failure, children }: { failure: Failure | null; children?: ReactNode }) => {
  const { refusal } = useWords()
  if (failure === null) return null
  return (
    <Note tone="needs" role="alert" icon={<IconAlertTriangle size="1.3em" aria-hidden />}>
      {refusal(failure)}
      {children}
    </Note>
  )
}
