import { useWords } from '../../shared/i18n/words.tsx'
import { desktopBridge } from '../../shared/rpc/bridge.ts'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { TakeAlong } from '../courier/TakeAlong.tsx'
import { LastBackup } from './LastBackup.tsx'
import { MakeBackup } from './MakeBackup.tsx'
import { TestBackup } from './TestBackup.tsx'

/** What stands between a broken laptop and coming back: the last backup, one more, and trying one. */
export const BackupPage = () => {
  const { say } = useWords()
  return (
    <Page title={say('backup.title')} lead={say('backup.lead')} back="/settings">
      <TakeAlong />
      <Sheet title={say('backup.last')}>
        <LastBackup />
      </Sheet>
      {desktopBridge() === undefined ? (
        <Note>
          <span>{say('backup.atHub')}</span>
        </Note>
      ) : (
        <>
          <MakeBackup />
          <TestBackup />
        </>
      )}
    </Page>
  )
}
