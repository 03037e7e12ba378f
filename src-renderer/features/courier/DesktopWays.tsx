import { Button } from '@mantine/core'
import { useWords } from '../../shared/i18n/words.tsx'
import { choosePlace, type PlaceKind } from '../../shared/rpc/bridge.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import classes from './Courier.module.css'
import { startRun } from './courier-store.ts'
import { Holdings } from './Holdings.tsx'

interface Way {
  act: 'take' | 'bring'
  kind: PlaceKind
}

/** The four ways on a desktop: onto a stick, into a file; from a stick, from a file. The system asks where. */
export const DesktopWays = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const choose = useCommand(async ({ act, kind }: Way) => {
    const chosen = await choosePlace(kind)
    if (chosen === null) return
    void startRun(profile, act, { medium: kind === 'folder' ? 'stick' : 'file', ...chosen })
  })
  const press = (act: Way['act'], kind: PlaceKind) => () => void choose.run({ act, kind })
  return (
    <>
      <FailureNote failure={choose.failure} />
      <Sheet title={say('courier.take')}>
        <Holdings />
        <p>{say('courier.takeBody')}</p>
        <div className={classes['acts']}>
          <Button disabled={choose.running} onClick={press('take', 'folder')}>
            {say('courier.takeStick')}
          </Button>
          <Button variant="default" disabled={choose.running} onClick={press('take', 'saveBundle')}>
            {say('courier.takeFile')}
          </Button>
        </div>
      </Sheet>
      <Sheet title={say('courier.bring')}>
        <p>{say('courier.bringBody')}</p>
        <div className={classes['acts']}>
          <Button variant="default" disabled={choose.running} onClick={press('bring', 'folder')}>
            {say('courier.bringStick')}
          </Button>
          <Button variant="default" disabled={choose.running} onClick={press('bring', 'openFile')}>
            {say('courier.bringFile')}
          </Button>
        </div>
      </Sheet>
    </>
  )
}
