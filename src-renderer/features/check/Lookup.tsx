import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { Form } from '../../shared/ui/Form.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'

const ENTRY_ID = /^[0-9a-f]{64}$/

export const Lookup = () => {
  const { say } = useWords()
  const [, go] = useLocation()
  const [typed, setTyped] = useState('')
  const id = typed.replace(/\s/g, '').toLowerCase()
  const good = ENTRY_ID.test(id)
  return (
    <Sheet title={say('check.explain')}>
      <Form ready={good} onSubmit={() => go(`/check/${id}`)}>
        <TextInput
          label={say('check.explainLabel')}
          description={say('check.explainHint')}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          error={typed !== '' && !good ? say('check.explainBad') : null}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" variant="default" disabled={!good}>
            {say('check.explainRun')}
          </Button>
        </div>
      </Form>
    </Sheet>
  )
}
