import { Button } from '@mantine/core'
import { Link, useLocation } from 'wouter'
import type { Neighbour } from '#shared/rpc/contract/sync.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { boardQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { DataTable } from '../../shared/ui/DataTable.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { WordCode } from '../check/WordCode.tsx'
import { OwnAddresses } from './OwnAddresses.tsx'
import { TurnedAway } from './TurnedAway.tsx'
import { TypedAddresses } from './TypedAddresses.tsx'

/** Who holds what, what results wait for, and how to reach a neighbour by hand. */
export const SyncBoard = () => {
  const { say } = useWords()
  const [, go] = useLocation()
  const profile = useProfile().id
  const board = useQuery(boardQuery, { profile })
  return (
    <Page title={say('board.title')} lead={say('board.lead')} back="/">
      <TurnedAway />
      <QueryView projection={board}>
        {({ neighbours, paused, onlyHere, results }) => (
          <>
            {onlyHere > 0 && (
              <Note tone="needs">
                <strong>{say('board.onlyHere', { count: onlyHere })}</strong>
                <span>{say('board.onlyHereBody')}</span>
              </Note>
            )}
            <Sheet title={say('board.who')}>
              {neighbours.length === 0 ? (
                <p>{say('board.nobody')}</p>
              ) : (
                <Neighbours neighbours={neighbours} />
              )}
              {paused && <p>{say('board.paused')}</p>}
            </Sheet>
            <Sheet title={say('board.results')}>
              {results.length === 0 ? (
                <p>{say('board.noResults')}</p>
              ) : (
                <RuledList label={say('board.results')}>
                  {results.map(({ proposal, title, awaits, people, have, needed, incomplete }) => (
                    <li key={proposal}>
                      <div>
                        <Link to={`/assembly/${proposal}`}>{title}</Link>
                        <p>
                          {say(`board.awaits.${awaits}`, { have, needed })}{' '}
                          {people.length > 0 &&
                            say('board.notHere', { names: people.join(say('board.and')) })}
                        </p>
                        {incomplete.length > 0 && (
                          <p>{say('board.incomplete', { names: incomplete.join(say('board.and')) })}</p>
                        )}
                      </div>
                    </li>
                  ))}
                </RuledList>
              )}
            </Sheet>
          </>
        )}
      </QueryView>
      <WordCode />
      <OwnAddresses profile={profile} />
      <TypedAddresses profile={profile} about={say('address.typeBody')} />
      <Sheet title={say('mirror.sheet')}>
        <p>{say('mirror.lead')}</p>
        <div>
          <Button variant="default" onClick={() => go('/mirrors')}>
            {say('mirror.open')}
          </Button>
        </div>
      </Sheet>
    </Page>
  )
}

const Neighbours = ({ neighbours }: { neighbours: readonly Neighbour[] }) => {
  const { say, time } = useWords()
  const seen = ({ paths, lastMet }: Neighbour): string => {
    if (paths.length > 0) return paths.map((path) => say(`board.path.${path}`)).join(say('board.and'))
    if (lastMet === null) return say('board.never')
    return say('board.lastMet', { time: time(lastMet.at), path: say(`board.path.${lastMet.path}`) })
  }
  const lacking = ({ paths, theyLack }: Neighbour): string => {
    if (theyLack === null) return say('board.unknown')
    return paths.length > 0 || theyLack === 0 ? String(theyLack) : say('board.atMost', { count: theyLack })
  }
  return (
    <DataTable
      caption={say('board.who')}
      columns={[
        { head: say('board.person') },
        { head: say('board.seen') },
        { head: say('board.theyLack'), number: true },
        { head: say('board.weLack'), number: true }
      ]}
      rows={neighbours.map((neighbour) => ({
        key: neighbour.personId,
        cells: [
          neighbour.isMe ? say('board.mine', { person: neighbour.name }) : neighbour.name,
          seen(neighbour),
          lacking(neighbour),
          neighbour.weLack === null ? say('board.unknown') : String(neighbour.weLack)
        ]
      }))}
    />
  )
}
