import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { idsUnder } from '#shared/log/receipt-code.ts'
import type { Found } from '#shared/rpc/contract/check.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Form } from '../../shared/ui/Form.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'

const ENTRY_ID = /^[0-9a-f]{64}$/

/** One entry by its receipt code or number, or a result by the code on its sheet; where a code fits several, all of them. */
export const Lookup = () => {
  const { say, entry } = useWords()
  const profile = useProfile().id
  const [, go] = useLocation()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<readonly Found[]>([])
  const good = ENTRY_ID.test(typed.replace(/\s/g, '').toLowerCase()) || idsUnder(typed) !== null
  const find = useCommand(async () => {
    const all = await client.check.find({ profile, typed })
    const [only, ...others] = all
    const isClear = only !== undefined && others.length === 0 && (only.kind === 'entry' || only.stands)
    if (isClear) go(addressOf(only))
    else setFound(all)
  })
  const wordsOf = (one: Found): string => {
    if (one.kind === 'entry') return entry(one.type, { person: one.person, title: '' })
    return say(one.stands ? 'check.foundResult' : 'check.foundOldCount', { title: one.title })
  }
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
          {found.map((one) => (
            <li key={addressOf(one)}>
              <Link to={addressOf(one)}>{wordsOf(one)}</Link>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  )
}

const addressOf = (found: Found): string =>
  found.kind === 'entry' ? `/check/${found.entryId}` : `/assembly/${found.proposal}/result`
