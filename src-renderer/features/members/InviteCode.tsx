import { Button } from '@mantine/core'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { base64OfText } from '../../shared/rpc/base64.ts'
import { saveFile } from '../../shared/rpc/save-file.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { ShownCode } from '../../shared/ui/ShownCode.tsx'

/** An invite in its three forms: text to copy, a picture to photograph, a file to hand over. */
export const InviteCode = ({ code, kind = 'invite' }: { code: string; kind?: 'invite' | 'wayBack' }) => {
  const { say } = useWords()
  const { communityName } = useProfile()
  const save = useCommand(() =>
    saveFile(`${communityName}-${say('invite.fileName')}.txt`, base64OfText(`${code}\n`))
  )
  return (
    <>
      <ShownCode code={code} label={say(`${kind}.code`)} qrLabel={say('invite.qr')}>
        <Button variant="default" loading={save.running} onClick={() => void save.run(undefined)}>
          {say('invite.file')}
        </Button>
      </ShownCode>
      <FailureNote failure={save.failure} />
    </>
  )
}
