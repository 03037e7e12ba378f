import { Button } from '@mantine/core'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { base64OfText } from '../../shared/rpc/base64.ts'
import { saveFile } from '../../shared/rpc/save-file.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { CopyButton } from '../../shared/ui/CopyButton.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import classes from './InviteCode.module.css'
import { QrPicture } from '../../shared/ui/QrPicture.tsx'

/** An invite in its three forms: text to copy, a picture to photograph, a file to hand over. */
export const InviteCode = ({ code, kind = 'invite' }: { code: string; kind?: 'invite' | 'wayBack' }) => {
  const { say } = useWords()
  const { communityName } = useProfile()
  const save = useCommand(() =>
    saveFile(`${communityName}-${say('invite.fileName')}.txt`, base64OfText(`${code}\n`))
  )
  return (
    <div className={classes['invite']}>
      <QrPicture text={code} label={say('invite.qr')} />
      <div className={classes['text']}>
        <p>{say(`${kind}.code`)}</p>
        <code className={classes['code']} tabIndex={0}>
          {code}
        </code>
        <div className={classes['buttons']}>
          <CopyButton text={code} />
          <Button variant="default" loading={save.running} onClick={() => void save.run(undefined)}>
            {say('invite.file')}
          </Button>
        </div>
        <FailureNote failure={save.failure} />
      </div>
    </div>
  )
}
