import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { lanQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { CopyButton } from '../../shared/ui/CopyButton.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { QrPicture } from '../../shared/ui/QrPicture.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import classes from './OnTheLan.module.css'

const NOTHING = {}
type Links = Awaited<ReturnType<typeof client.hub.lanLinks>>

/** On a hub that is served to the local network too, and only at the hub itself: how others come in. */
export const OnTheLan = () => {
  const { say } = useWords()
  const lan = useQuery(lanQuery, NOTHING).value
  const [links, setLinks] = useState<Links>([])
  const fresh = useCommand(async () => setLinks(await client.hub.lanLinks({})))
  if (lan === undefined || lan === null) return null
  return (
    <Sheet title={say('lan.title')}>
      {lan.addresses.length === 0 ? (
        <p>{say('lan.nowhere')}</p>
      ) : (
        <>
          <p>{say('lan.about', { addresses: lan.addresses.join(say('board.and')) })}</p>
          <p>{say('lan.compare')}</p>
          <code className={classes['fingerprint']}>{lan.fingerprint}</code>
          <FailureNote failure={fresh.failure} />
          <div>
            <Button variant="default" loading={fresh.running} onClick={() => void fresh.run(undefined)}>
              {say('lan.fresh')}
            </Button>
          </div>
          <ul className={classes['links']}>
            {links.map(({ address, link }) => (
              <li key={address}>
                <QrPicture text={link} label={say('lan.qr', { address })} />
                <span>{address}</span>
                <CopyButton text={link} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Sheet>
  )
}
