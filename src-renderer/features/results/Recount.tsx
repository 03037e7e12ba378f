import { Button } from '@mantine/core'
import { useState } from 'react'
import type { FolkmootClient } from '#shared/rpc/client.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { RecountAnswer } from './RecountAnswer.tsx'

type Answer = Awaited<ReturnType<FolkmootClient['check']['recount']>>

/** Anybody may count again, from the logs on their own laptop. */
export const Recount = ({ proposal }: { proposal: string }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const [answer, setAnswer] = useState<Answer | null>(null)
  const recount = useCommand(async () => setAnswer(await client.check.recount({ profile, proposal })))
  return (
    <Sheet title={say('result.recount')}>
      <p>{say('result.recountBody')}</p>
      <div>
        <Button variant="default" loading={recount.running} onClick={() => void recount.run(undefined)}>
          {say('result.recountRun')}
        </Button>
      </div>
      <div role="status">{answer !== null && <RecountAnswer answer={answer} />}</div>
      <FailureNote failure={recount.failure} />
    </Sheet>
  )
}
