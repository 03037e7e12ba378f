import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { saveFile } from '../../shared/rpc/save-file.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'

/** The community's days as a file for the calendar that the person keeps elsewhere. */
export const SaveDays = () => {
  const { say, language } = useWords()
  const profile = useProfile().id
  const [saved, setSaved] = useState<string | null>(null)
  const save = useCommand(async () => {
    setSaved(null)
    const { fileName, base64, days } = await client.documents.calendar({ profile, language })
    const kept = await saveFile(fileName, base64)
    setSaved(kept ? say('calendar.saved', { days, file: fileName }) : say('calendar.notSaved'))
  })
  return (
    <Sheet title={say('calendar.title')}>
      <p>{say('calendar.body')}</p>
      <p>{say('calendar.privacy')}</p>
      <div>
        <Button variant="default" loading={save.running} onClick={() => void save.run(undefined)}>
          {say('calendar.save')}
        </Button>
      </div>
      <p role="status">{saved}</p>
      <FailureNote failure={save.failure} />
    </Sheet>
  )
}
