import { Button, FileButton } from '@mantine/core'
import { useRef, useState } from 'react'
import { Refusal } from '#shared/errors/refusal.ts'
import type { ImportPreview } from '#shared/rpc/contract/people.ts'
import { MAX_CSV_BYTES } from '#shared/rpc/people-file.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { base64OfBytes } from '../../shared/rpc/base64.ts'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { announce } from '../../shared/ui/announce.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { ImportLines } from './ImportLines.tsx'

const MOST_LINES = 2_000

/** A file of people: chosen, looked at line by line, and only then written. */
export const ImportPage = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const [chosen, setChosen] = useState<{ base64: string; preview: ImportPreview } | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const forget = useRef<() => void>(null)
  const look = useCommand(async (file: File | null) => {
    if (file === null) return
    // The same file, mended, may be chosen again.
    forget.current?.()
    setChosen(null)
    setDone(null)
    if (file.size > MAX_CSV_BYTES) throw new Refusal('csvTooLong', { most: MOST_LINES })
    const base64 = base64OfBytes(new Uint8Array(await file.arrayBuffer()))
    setChosen({ base64, preview: await client.people.previewImport({ profile, base64 }) })
  })
  const write = useCommand(async (base64: string) => {
    const written = await client.people.importPeople({ profile, base64 })
    const sentence = say('register.imported', written)
    announce(sentence)
    setChosen(null)
    setDone(sentence)
  })
  return (
    <Page title={say('register.importTitle')} lead={say('register.importBody')} back="/people">
      {done !== null && <Note tone="settled">{done}</Note>}
      <FailureNote failure={look.failure ?? write.failure} />
      {chosen !== null && (
        <Sheet>
          <ImportLines preview={chosen.preview} />
          {write.running && <Note role="status">{say('register.importRunning')}</Note>}
          <div>
            <Button
              loading={write.running}
              disabled={chosen.preview.lines.every(
                ({ outcome }) => outcome === 'same' || outcome === 'fault'
              )}
              onClick={() => void write.run(chosen.base64)}
            >
              {say('register.importGo')}
            </Button>
          </div>
        </Sheet>
      )}
      <div>
        <FileButton
          resetRef={forget}
          accept=".csv,.txt,.tsv,text/csv"
          onChange={(file) => void look.run(file)}
        >
          {(props) => (
            <Button
              {...props}
              variant={chosen === null ? 'filled' : 'default'}
              loading={look.running}
              disabled={write.running}
            >
              {say(chosen === null ? 'register.importChoose' : 'register.importAgain')}
            </Button>
          )}
        </FileButton>
      </div>
    </Page>
  )
}
