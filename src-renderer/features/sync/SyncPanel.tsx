import { Button } from '@mantine/core'
import { Link } from 'wouter'
import type { SyncView } from '#shared/rpc/contract/sync.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import type { Projection } from '../../shared/rpc/projection.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import classes from './SyncPanel.module.css'

interface SyncPanelProps {
  sync: Projection<SyncView> & { refresh: () => void }
  /** The person goes on to another screen. */
  onLeave: () => void
}

/** Who is connected, what is missing, what is only here; and the switch for the network. */
export const SyncPanel = ({ sync, onLeave }: SyncPanelProps) => {
  const { say } = useWords()
  const profile = useProfile().id
  const switchTo = useCommand(async (online: boolean) => {
    await client.sync.setOnline({ profile, online })
    sync.refresh()
  })
  return (
    <QueryView projection={sync}>
      {({ light, online, peers, onlyHere, logs, entries }) => (
        <div className={classes['panel']}>
          <p role="status">{say(`sync.body.${light}`, { count: peers.length })}</p>
          <div className={classes['network']}>
            <strong>{say('sync.network')}</strong>
            <span>{say(online ? 'sync.networkOn' : 'sync.networkOff')}</span>
            <Button
              variant={online ? 'default' : 'filled'}
              loading={switchTo.running}
              onClick={() => void switchTo.run(!online)}
            >
              {say(online ? 'sync.switchOff' : 'sync.switchOn')}
            </Button>
          </div>
          <FailureNote failure={switchTo.failure} />
          <h2>{say('sync.peers')}</h2>
          {peers.length === 0 ? (
            <p>{say('sync.noPeers')}</p>
          ) : (
            <RuledList label={say('sync.peers')}>
              {peers.map(({ person, state, missing }, index) => (
                <li key={`${person} ${index}`}>
                  <span>{person}</span>
                  <span className={classes['soft']}>{say(`sync.peer.${state}`, { missing })}</span>
                </li>
              ))}
            </RuledList>
          )}
          {onlyHere > 0 ? (
            <Note tone="needs">
              <strong>{say('sync.onlyHere', { count: onlyHere })}</strong>
              <span>{say('sync.onlyHereBody')}</span>
            </Note>
          ) : (
            <Note tone="settled">{say('sync.nothingOnlyHere')}</Note>
          )}
          <p>{say('sync.totals', { logs, entries })}</p>
          <Link to="/sync" onClick={onLeave}>
            {say('board.open')}
          </Link>
        </div>
      )}
    </QueryView>
  )
}
