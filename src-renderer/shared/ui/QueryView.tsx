import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/words.tsx'
import type { Projection } from '../rpc/projection.ts'
import { FailureNote } from './FailureNote.tsx'
import { Waiting } from './Waiting.tsx'

interface QueryViewProps<Value> {
  projection: Projection<Value> & { refresh: () => void }
  children: (value: Value) => ReactNode
}

/** Loading, failing and having an answer, the same on every screen. An old answer stays while a new one is asked. */
export const QueryView = <Value,>({ projection, children }: QueryViewProps<Value>) => {
  const { say } = useWords()
  const { value, failure, refresh } = projection
  if (value !== undefined) return children(value)
  if (failure === null) return <Waiting text={say('app.loading')} />
  return (
    <FailureNote failure={failure}>
      <div>
        <Button variant="default" onClick={refresh}>
          {say('common.tryAgain')}
        </Button>
      </div>
    </FailureNote>
  )
}
