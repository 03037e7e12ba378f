import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { LaptopCode } from '#shared/rpc/contract/laptops.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { offeredQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { ShownCode } from '../../shared/ui/ShownCode.tsx'
import { ConfirmLaptop } from './ConfirmLaptop.tsx'

/** The first laptop's side: a code, then the same words on both screens, then yes. */
export const AddLaptopPage = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const offered = useQuery(offeredQuery, { profile })
  const make = useCommand(() => client.laptops.offer({ profile }))
  const begin = (
    <>
      <FailureNote failure={make.failure} />
      <div>
        <Button loading={make.running} onClick={() => void make.run(undefined)}>
          {say('laptop.make')}
        </Button>
      </div>
    </>
  )
  return (
    <Page title={say('laptop.add')} lead={say('laptop.addBody')} back="/settings">
      <QueryView projection={offered}>
        {(held) =>
          held === null ? (
            <Sheet>
              <p>{say('laptop.equal')}</p>
              {begin}
            </Sheet>
          ) : (
            <Offered held={held} begin={begin} />
          )
        }
      </QueryView>
    </Page>
  )
}

const Offered = ({ held, begin }: { held: LaptopCode; begin: ReactNode }) => {
  const { say, time } = useWords()
  const { code, expiresAt, offer } = held
  switch (offer.kind) {
    case 'open':
      return (
        <Sheet>
          <p>{say('laptop.codeBody')}</p>
          <ShownCode code={code} label={say('laptop.code')} qrLabel={say('laptop.qr')} />
          <Note role="status">{say('laptop.until', { time: time(expiresAt) })}</Note>
        </Sheet>
      )
    case 'asked':
      return <ConfirmLaptop key={offer.words.join()} offer={offer} needsPassphrase={held.needsPassphrase} />
    case 'given':
      return (
        <Sheet>
          <Note role="status">{say('laptop.given')}</Note>
          {begin}
        </Sheet>
      )
    case 'added':
      return (
        <Sheet>
          <Note tone="settled" role="status">
            <span>{say('laptop.added')}</span>
            <Link to="/settings">{say('device.settings')}</Link>
          </Note>
          {begin}
        </Sheet>
      )
    case 'over':
      return (
        <Sheet>
          <Note tone="needs" role="alert">
            {say(`laptop.over.${offer.why}`)}
          </Note>
          {begin}
        </Sheet>
      )
  }
}
