import { Button, PasswordInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { BackupContents as Contents } from '#shared/rpc/contract/backup.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { choosePlace } from '../../shared/rpc/bridge.ts'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { announce } from '../../shared/ui/announce.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Form } from '../../shared/ui/Form.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { BackupContents } from './BackupContents.tsx'
import { BackupRunning } from './BackupRunning.tsx'
import { useBackupRun } from './use-backup-run.ts'

const titleOf = ({ missing, canBeInvited }: Contents) => {
  if (missing > 0) return 'backup.lacking'
  return canBeInvited ? 'backup.good' : 'backup.whole'
}

/** The rehearsal: what a file would bring back, or what is wrong with it. */
export const TestBackup = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const [passphrase, setPassphrase] = useState('')
  const run = useBackupRun((place: string, signal) =>
    client.backup.test({ profile, place, passphrase }, { signal })
  )
  const choose = useCommand(async () => {
    const chosen = await choosePlace('openFile')
    if (chosen !== null && (await run.start(chosen.place)) !== null) setPassphrase('')
  })
  const { report } = run
  const title = report === null ? null : say(titleOf(report))
  useEffect(() => {
    if (title !== null) announce(title)
  }, [title])

  if (run.running)
    return (
      <Sheet title={say('backup.trying')}>
        <BackupRunning progress={run.progress} onStop={run.stop} />
      </Sheet>
    )
  if (report !== null && title !== null)
    return (
      <Sheet title={title} tone={titleOf(report) === 'backup.good' ? 'settled' : 'needs'}>
        <BackupContents contents={report} />
        {!report.canBeInvited && <p>{say('backup.noInviter')}</p>}
        <div>
          <Button variant="default" onClick={run.clear}>
            {say('backup.testAgain')}
          </Button>
        </div>
      </Sheet>
    )
  const isReady = passphrase !== ''
  return (
    <Sheet title={say('backup.test')}>
      <Form ready={isReady} onSubmit={() => void choose.run(undefined)}>
        <p>{say('backup.testBody')}</p>
        <PasswordInput
          label={say('backup.passphrase')}
          value={passphrase}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': say('unlock.show') }}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        {run.stopped && <Note role="status">{say('backup.stopped')}</Note>}
        <FailureNote failure={run.failure ?? choose.failure} />
        <div>
          <Button type="submit" variant="default" disabled={!isReady} loading={choose.running}>
            {say('backup.testGo')}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}
