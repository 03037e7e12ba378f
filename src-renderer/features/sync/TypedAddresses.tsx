import { Button, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { addressesQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { ScanButton } from '../../shared/scan/ScanButton.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Form } from '../../shared/ui/Form.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import classes from './TypedAddresses.module.css'

/** Whether anybody answers at an address changes without any entry being written; so it is asked while shown. */
const LOOK_AGAIN_MS = 2_000
const LONGEST_ADDRESS = 100

/** A neighbour's address, typed or scanned: where Wi-Fi lets laptops not find each other by themselves. */
export const TypedAddresses = ({ profile, about }: { profile: string; about: string }) => {
  const { say } = useWords()
  const addresses = useQuery(addressesQuery, { profile })
  const { refresh } = addresses
  const [address, setAddress] = useState('')
  const ask = useCommand(async () => {
    await client.sync.typeAddress({ profile, address })
    setAddress('')
    refresh()
  })
  const forget = useCommand(async (typed: string) => {
    await client.sync.forgetAddress({ profile, address: typed })
    refresh()
  })
  useEffect(() => {
    const timer = setInterval(refresh, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [refresh])
  return (
    <Sheet title={say('address.type')}>
      <p>{about}</p>
      <Form ready={address.trim() !== '' && !ask.running} onSubmit={() => void ask.run(undefined)}>
        <TextInput
          label={say('address.label')}
          description={say('address.hint')}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          maxLength={LONGEST_ADDRESS}
          autoComplete="off"
          spellCheck={false}
        />
        <FailureNote failure={ask.failure} />
        <div className={classes['ways']}>
          <Button type="submit" variant="default" loading={ask.running} disabled={address.trim() === ''}>
            {say('address.ask')}
          </Button>
          <ScanButton onCode={(scanned) => setAddress(scanned.slice(0, LONGEST_ADDRESS))} />
        </div>
      </Form>
      <QueryView projection={addresses}>
        {({ typed }) =>
          typed.length > 0 && (
            <RuledList label={say('address.typed')}>
              {typed.map(({ address: text, state, person }) => (
                <li key={text}>
                  <span>
                    <strong>{text}</strong>{' '}
                    {person === null ? say(`address.state.${state}`) : say('address.foundPerson', { person })}
                  </span>
                  <Button
                    variant="default"
                    aria-label={say('address.forgetOne', { address: text })}
                    onClick={() => void forget.run(text)}
                  >
                    {say('address.forget')}
                  </Button>
                </li>
              ))}
            </RuledList>
          )
        }
      </QueryView>
      <FailureNote failure={forget.failure} />
    </Sheet>
  )
}
