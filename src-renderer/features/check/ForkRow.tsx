import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { saveFile } from '../../shared/rpc/save-file.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'

interface ForkRowProps {
  log: string
  person: string
  index: number
}

/** A log that contradicts itself, and its proof to take along. */
export const ForkRow = ({ log, person, index }: ForkRowProps) => {
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
    <>
      <p>{say('check.fork', { person, index })}</p>
      <div>
        <Button variant="default" loading={save.running} onClick={() => void save.run(undefined)}>
          {say('check.forkProof')}
        </Button>
      </div>
      <p role="status">{saved}</p>
      <FailureNote failure={save.failure} />
    </>
  )
}
