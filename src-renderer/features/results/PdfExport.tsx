import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { type PaperLanguage, PaperLanguageSelect } from '../papers/PaperLanguage.tsx'
import { usePrinted } from '../papers/use-printed.ts'
import classes from './ResultView.module.css'

/** The result and minutes sheet. The engine draws it, so that every laptop prints the same bytes. */
export const PdfExport = ({ proposal }: { proposal: string }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const [language, setLanguage] = useState<PaperLanguage>('both')
  const printed = usePrinted()
  return (
    <Sheet title={say('result.pdf')}>
      <div className={classes['acts']}>
        <PaperLanguageSelect value={language} onChange={setLanguage} />
        <Button
          variant="default"
          loading={printed.running}
          onClick={() =>
            void printed.run(() => client.documents.certificate({ profile, proposal, language }))
          }
        >
          {say('result.pdfMake')}
        </Button>
      </div>
      <p role="status">{printed.saved}</p>
      <FailureNote failure={printed.failure} />
    </Sheet>
  )
}
