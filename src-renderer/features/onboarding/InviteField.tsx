import { Button, FileButton } from '@mantine/core'
import { useWords } from '../../shared/i18n/words.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { CodeField } from './CodeField.tsx'
import type { useInviteCode } from './use-invite-code.ts'

/** An invite file is a line of text; anything much larger is some other file. */
const LARGEST_FILE = 4_000

export const InviteField = ({ invite }: { invite: ReturnType<typeof useInviteCode> }) => {
  const { say, date } = useWords()
  const { code, setCode, says, read } = invite
  const openFile = async (file: File | null): Promise<void> => {
    if (file !== null) setCode((await file.slice(0, LARGEST_FILE).text()).trim())
  }
  return (
    <>
      <CodeField
        label={say('join.codeLabel')}
        code={code}
        onChange={setCode}
        ways={
          <FileButton onChange={(file) => void openFile(file)}>
            {(props) => (
              <Button variant="default" {...props}>
                {say('join.openFile')}
              </Button>
            )}
          </FileButton>
        }
      />
      <FailureNote failure={read.failure} />
      {says !== null && (
        <Note tone={says.expired ? 'needs' : 'settled'} role="status">
          {says.expired
            ? say('join.expired')
            : say('join.says', { community: says.communityName, date: date(says.expiresOn) })}
        </Note>
      )}
    </>
  )
}
