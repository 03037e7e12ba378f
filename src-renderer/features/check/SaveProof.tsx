import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { saveFile } from '../../shared/rpc/save-file.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'

/** The proof that a log contradicts itself, to take along; `main` where nothing else is to be done. */
export const SaveProof = ({ log, main }: { log: string; main: boolean }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const [saved, setSaved] = useState<string | null>(null)
  const save = useCommand(async () => {
    setSaved(null)
    const { fileName, base64 } = await client.check.forkEvidence({ profile, log })
    const kept = await saveFile(fileName, base64)
    setSaved(kept ? say('check.forkProofSaved', { file: fileName }) : say('check.forkProofNotSaved'))
  })
  return (
    <Sheet title={say('check.case.proof')}>
      <p>{say('check.case.proofBody')}</p>
      <div>
        <Button
          variant={main ? 'filled' : 'default'}
          loading={save.running}
          onClick={() => void save.run(undefined)}
        >
          {say('check.forkProof')}
        </Button>
      </div>
      <p role="status">{saved}</p>
      <FailureNote failure={save.failure} />
    </Sheet>
  )
}
