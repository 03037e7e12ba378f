import { IconPlugConnectedX } from '@tabler/icons-react'
import { useWords } from '../shared/i18n/words.tsx'
import { useConnection } from '../shared/rpc/connection.ts'
import { Note } from '../shared/ui/Note.tsx'
import classes from './ConnectionBanner.module.css'

export const ConnectionBanner = () => {
  const { say } = useWords()
  const lost = useConnection((connection) => connection.state === 'lost')
  return (
    <div className={classes['banner']} aria-live="assertive">
      {lost && (
        <Note tone="needs" icon={<IconPlugConnectedX size="1.3em" aria-hidden />}>
          {say('app.lost')}
        </Note>
      )}
    </div>
  )
}
