import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { ScanButton } from '../../shared/scan/ScanButton.tsx'
import { announce } from '../../shared/ui/announce.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Form } from '../../shared/ui/Form.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import classes from './AddMirror.module.css'

/** As long as the contract takes them. */
const LONGEST = { code: 400, name: 60 }

export const AddMirror = ({ profile, onAdded }: { profile: string; onAdded: () => void }) => {
  const { say } = useWords()
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const add = useCommand(async () => {
    await client.mirrors.add({ profile, code, name })
    setCode('')
    setName('')
    announce(say('common.done'))
    onAdded()
  })
  const ready = code.trim() !== '' && !add.running
  return (
    <Sheet title={say('mirror.add')}>
      <p>{say('mirror.addBody')}</p>
      <Form ready={ready} onSubmit={() => void add.run(undefined)}>
        <Textarea
          label={say('mirror.code')}
          description={say('mirror.codeHint')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          maxLength={LONGEST.code}
          autosize
          minRows={2}
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput
          label={say('mirror.name')}
          description={say('mirror.nameHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={LONGEST.name}
          autoComplete="off"
        />
        <FailureNote failure={add.failure} />
        <div className={classes['ways']}>
          <Button type="submit" loading={add.running} disabled={code.trim() === ''}>
            {say('mirror.addIt')}
          </Button>
          <ScanButton onCode={(scanned) => setCode(scanned.slice(0, LONGEST.code))} />
        </div>
      </Form>
    </Sheet>
  )
}
