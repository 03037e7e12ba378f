import { Button } from '@mantine/core'
import { useRef } from 'react'
import { MAX_CARRIED_BYTES } from '#shared/rpc/carried-bundle.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { byteSize } from '../../shared/ui/byte-size.ts'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import classes from './Courier.module.css'
import { startRun } from './courier-store.ts'
import { Holdings } from './Holdings.tsx'

/** In a browser there are files only: one to keep, one to hand over. */
export const BrowserWays = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const picker = useRef<HTMLInputElement>(null)
  const opened = (file: File | undefined): void => {
    if (file !== undefined) void startRun(profile, 'bring', { medium: 'browser', file, name: file.name })
  }
  return (
    <>
      <Sheet title={say('courier.takeFileTitle')}>
        <Holdings />
        <p>{say('courier.takeFileBody')}</p>
        <div className={classes['acts']}>
          <Button onClick={() => void startRun(profile, 'take', { medium: 'browser', file: null, name: '' })}>
            {say('courier.makeFile')}
          </Button>
        </div>
      </Sheet>
      <Sheet title={say('courier.bringFileTitle')}>
        <p>{say('courier.bringFileBody', { size: byteSize(MAX_CARRIED_BYTES) })}</p>
        <div className={classes['acts']}>
          <Button variant="default" onClick={() => picker.current?.click()}>
            {say('courier.bringFile')}
          </Button>
          <input
            ref={picker}
            type="file"
            hidden
            onChange={({ currentTarget }) => opened(currentTarget.files?.[0])}
          />
        </div>
      </Sheet>
    </>
  )
}
