import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { type ChosenPlace, choosePlace } from '../../shared/rpc/bridge.ts'
import { client } from '../../shared/rpc/connection.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { BackupContents } from '../backup/BackupContents.tsx'
import { BackupRunning } from '../backup/BackupRunning.tsx'
import { useBackupRun } from '../backup/use-backup-run.ts'
import { inviteQuestion } from './invite-question.tsx'
import { OnboardingForm, type Question } from './OnboardingForm.tsx'
import { useInviteCode } from './use-invite-code.ts'

/** Comes back by a file instead of the paper: it knows who the person is, and brings what nobody else may hold. */
export const RestoreBackup = () => {
  const { say } = useWords()
  const invite = useInviteCode()
  const [chosen, setChosen] = useState<ChosenPlace | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const trial = useBackupRun((place: string, signal) => client.backup.test({ place, passphrase }, { signal }))
  const choose = useCommand(async () => {
    const place = await choosePlace('openFile')
    if (place === null) return
    setChosen(place)
    trial.clear()
  })
  const file: Question = {
    question: say('backup.fileQuestion'),
    hint: say('backup.fileHint'),
    ready: chosen !== null && passphrase !== '' && !trial.running,
    running: trial.running,
    onGo: (next) => {
      if (trial.report !== null) next()
      else if (chosen !== null) void trial.start(chosen.place)
    },
    fields: (
      <>
        <div>
          <Button variant="default" disabled={trial.running} onClick={() => void choose.run(undefined)}>
            {say('backup.chooseFile')}
          </Button>
        </div>
        {chosen !== null && <p role="status">{say('backup.chosen', { name: chosen.name })}</p>}
        <PasswordInput
          label={say('backup.passphrase')}
          value={passphrase}
          autoComplete="off"
          disabled={trial.running}
          visibilityToggleButtonProps={{ 'aria-label': say('unlock.show') }}
          onChange={(event) => {
            setPassphrase(event.currentTarget.value)
            trial.clear()
          }}
        />
        {trial.running && <BackupRunning progress={trial.progress} onStop={trial.stop} />}
        <FailureNote failure={choose.failure ?? trial.failure} />
        {trial.report !== null && (
          <Note tone={trial.report.missing > 0 ? 'needs' : 'settled'} role="status">
            <BackupContents contents={trial.report} />
          </Note>
        )}
      </>
    )
  }
  const { personName = '', communityName = '' } = trial.report ?? {}
  return (
    <OnboardingForm
      title={say('backup.restoreTitle')}
      person={personName}
      questions={[
        file,
        inviteQuestion(invite, { question: say('restore.codeQuestion'), hint: say('backup.codeBody') })
      ]}
      restated={(person) => say('restore.restated', { person, community: communityName })}
      confirm={say('restore.confirm')}
      enter={async ({ passphrase: ownPassphrase }) => {
        let entered: string | null = null
        const stream = await client.backup.restore({
          place: chosen?.place ?? '',
          passphrase,
          code: invite.code.trim(),
          ...(ownPassphrase === undefined ? {} : { ownPassphrase })
        })
        for await (const message of stream) if (message.kind === 'done') entered = message.profile.id
        if (entered === null) throw new Error('the engine ended a run without a report')
        return entered
      }}
    />
  )
}
