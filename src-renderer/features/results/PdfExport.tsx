import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { saveFile } from '../../shared/rpc/save-file.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import classes from './ResultView.module.css'

const LANGUAGES = ['both', 'zh-CN', 'en'] as const

/** The result and minutes sheet. The engine draws it, so that every laptop prints the same bytes. */
export const PdfExport = ({ proposal }: { proposal: string }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const [language, setLanguage] = useState<(typeof LANGUAGES)[number]>('both')
  const [saved, setSaved] = useState<string | null>(null)
  const make = useCommand(async () => {
    setSaved(null)
    const { fileName, pdfBase64 } = await client.documents.certificate({ profile, proposal, language })
    const kept = await saveFile(fileName, pdfBase64)
    setSaved(kept ? say('result.pdfSaved', { file: fileName }) : say('result.pdfNotSaved'))
  })
  return (
    <Sheet title={say('result.pdf')}>
      <div className={classes['acts']}>
        <NativeSelect
          label={say('result.pdfLanguage')}
          value={language}
          data={LANGUAGES.map((value) => ({ value, label: say(`result.pdf.${value}`) }))}
          onChange={({ currentTarget }) =>
            setLanguage(LANGUAGES.find((known) => known === currentTarget.value) ?? 'both')
          }
        />
        <Button variant="default" loading={make.running} onClick={() => void make.run(undefined)}>
          {say('result.pdfMake')}
        </Button>
      </div>
      <p role="status">{saved}</p>
      <FailureNote failure={make.failure} />
    </Sheet>
  )
}
