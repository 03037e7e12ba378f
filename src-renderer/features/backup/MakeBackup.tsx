import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { SHORTEST_BACKUP_PASSPHRASE as LEAST } from '#shared/rpc/backup-passphrase.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { choosePlace } from '../../shared/rpc/bridge.ts'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { announce } from '../../shared/ui/announce.ts'
import { byteSize } from '../../shared/ui/byte-size.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Form } from '../../shared/ui/Form.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { NO_PASSPHRASE, passphraseFault } from '../onboarding/passphrase.ts'
import { PassphraseFields } from '../onboarding/PassphraseFields.tsx'
import { BackupRunning } from './BackupRunning.tsx'
import { useBackupRun } from './use-backup-run.ts'

/** A passphrase, a place, and the file is written. */
export const MakeBackup = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const [passphrase, setPassphrase] = useState(NO_PASSPHRASE)
  const run = useBackupRun((place: string, signal) =>
    client.backup.make({ profile, place, passphrase: passphrase.once }, { signal })
  )
  const choose = useCommand(async () => {
    const chosen = await choosePlace('saveBackup')
    if (chosen !== null && (await run.start(chosen.place)) !== null) setPassphrase(NO_PASSPHRASE)
  })
  const { report } = run
  const title = report === null ? null : say('backup.made')
  useEffect(() => {
    if (title !== null) announce(title)
  }, [title])

  if (run.running)
    return (
      <Sheet title={say('backup.writing')}>
        <BackupRunning progress={run.progress} onStop={run.stop} />
      </Sheet>
    )
  if (report !== null)
    return (
      <Sheet title={say('backup.made')} tone="settled">
        <p>
          {say('backup.madeFacts', {
            name: report.name,
            entries: report.entries,
            size: byteSize(report.bytes)
          })}
        </p>
        {report.leftOut > 0 && <p>{say('backup.leftOut', { count: report.leftOut })}</p>}
        <div>
          <Button variant="default" onClick={run.clear}>
            {say('backup.makeAgain')}
          </Button>
        </div>
      </Sheet>
    )
  const isReady = passphraseFault(passphrase, LEAST) === null
  return (
    <Sheet title={say('backup.make')}>
      <Form ready={isReady} onSubmit={() => void choose.run(undefined)}>
        <p>{say('backup.makeBody')}</p>
        <PassphraseFields
          value={passphrase}
          onChange={setPassphrase}
          demand={{
            label: say('backup.passphraseLabel', { least: LEAST }),
            tooShort: say('backup.passphraseShort', { least: LEAST }),
            least: LEAST
          }}
        />
        {run.stopped && <Note role="status">{say('backup.stopped')}</Note>}
        <FailureNote failure={run.failure ?? choose.failure} />
        <div>
          <Button type="submit" disabled={!isReady} loading={choose.running}>
            {say('backup.makeGo')}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}
