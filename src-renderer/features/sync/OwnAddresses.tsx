import { useWords } from '../../shared/i18n/words.tsx'
import { addressesQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { QrPicture } from '../../shared/ui/QrPicture.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import classes from './OwnAddresses.module.css'

/** This laptop's own addresses, to be read aloud or photographed. */
export const OwnAddresses = ({ profile }: { profile: string }) => {
  const { say } = useWords()
  const addresses = useQuery(addressesQuery, { profile })
  return (
    <Sheet title={say('address.own')}>
      <QueryView projection={addresses}>
        {({ own }) =>
          own.length === 0 ? (
            <p>{say('address.none')}</p>
          ) : (
            <>
              <p>{say('address.ownBody')}</p>
              <ul className={classes['own']}>
                {own.map(({ network, address }) => (
                  <li key={network + address}>
                    <span className={classes['address']}>{address}</span>
                    <QrPicture text={address} label={say('address.qr', { address })} />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </QueryView>
    </Sheet>
  )
}
