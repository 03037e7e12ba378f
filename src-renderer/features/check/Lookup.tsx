import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { FolkmootClient } from '#shared/rpc/client.ts'
import { idsUnder } from '#shared/log/receipt-code.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Form } from '../../shared/ui/Form.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'

const ENTRY_ID = /^[0-9a-f]{64}$/
type Found = Awaited<ReturnType<FolkmootClient['check']['find']>>

/** One entry, by its receipt code or its number; where a code fits several, all of them to choose from. */
export const Lookup = () => {
  const { say, entry } = useWords()
  const profile = useProfile().id
  const [, go] = useLocation()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<Found>([])
  const good = ENTRY_ID.test(typed.replace(/\s/g, '').toLowerCase()) || idsUnder(typed) !== null
  const find = useCommand(async () => {
    const entries = await client.check.find({ profile, typed })
    const [only, ...others] = entries
    if (only !== undefined && others.length === 0) go(`/check/${only.entryId}`)
    else setFound(entries)
  })
  return (
    <Sheet title={say('check.explain')}>
      <Form ready={good} onSubmit={() => void find.run(undefined)}>
        <TextInput
          label={say('check.explainLabel')}
          description={say('check.explainHint')}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          error={typed !== '' && !good ? say('check.explainBad') : null}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setFound([])
          }}
        />
        <div>
          <Button type="submit" variant="default" disabled={!good || find.running}>
            {say('check.explainRun')}
          </Button>
        </div>
      </Form>
      <FailureNote failure={find.failure} />
      {found.length > 0 && (
        <ul aria-label={say('check.found')}>
          {found.map(({ entryId, type, person }) => (
            <li key={entryId}>
              <Link to={`/check/${entryId}`}>{entry(type, { person, title: '' })}</Link>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  )
}
