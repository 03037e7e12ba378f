import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { type PaperLanguage, PaperLanguageSelect } from './PaperLanguage.tsx'
import { usePrinted } from './use-printed.ts'

/** The sign-in sheet of everybody, for a meeting without a vote. */
export const PrintSignIn = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const [language, setLanguage] = useState<PaperLanguage>('both')
  const { run, running, failure, saved } = usePrinted()
  return (
    <Sheet title={say('papers.title')}>
      <Group align="end">
        <PaperLanguageSelect value={language} onChange={setLanguage} />
        <Button
          variant="default"
          loading={running}
          onClick={() => void run(() => client.documents.signInSheet({ profile, proposal: null, language }))}
        >
          {say('papers.signInAll')}
        </Button>
      </Group>
      <p role="status">{saved}</p>
      <FailureNote failure={failure} />
    </Sheet>
  )
}
