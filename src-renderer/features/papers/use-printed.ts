import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { saveFile } from '../../shared/rpc/save-file.ts'
import { useCommand, type Command } from '../../shared/rpc/use-command.ts'

type Draw = () => Promise<{ fileName: string; pdfBase64: string }>

/** Has a paper drawn by the engine and hands it to the person; `saved` says what became of it. */
export const usePrinted = (): Command<Draw, void> & { readonly saved: string | null } => {
  const { say } = useWords()
  const [saved, setSaved] = useState<string | null>(null)
  const command = useCommand(async (draw: Draw) => {
    setSaved(null)
    const { fileName, pdfBase64 } = await draw()
    const kept = await saveFile(fileName, pdfBase64)
    setSaved(kept ? say('result.pdfSaved', { file: fileName }) : say('result.pdfNotSaved'))
  })
  return { ...command, saved }
}
