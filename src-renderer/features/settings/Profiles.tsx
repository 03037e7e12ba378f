import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { infoQuery, profilesQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { announce } from '../../shared/ui/announce.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { changeSettings } from './change-settings.ts'
import { ProfileName } from './ProfileName.tsx'
import classes from './Profiles.module.css'

const NOTHING = {}

/** Every person × community on this laptop: switch, lock, or add one. */
export const Profiles = () => {
  const { say } = useWords()
  const [, go] = useLocation()
  const current = useProfile()
  const profiles = useQuery(profilesQuery, NOTHING)
  const keychain = useQuery(infoQuery, NOTHING).value?.keychain ?? true
  const use = useCommand(async (id: string) => {
    await changeSettings({ lastProfile: id })
    go('/')
  })
  const lock = useCommand(async () => {
    await client.profiles.lock({ profile: current.id })
    announce(say('settings.locked'))
    profiles.refresh()
  })
  return (
    <Sheet title={say('settings.profiles')}>
      <QueryView projection={profiles}>
        {(all) => (
          <RuledList>
            {all.map((profile) => (
              <li key={profile.id}>
                <ProfileName profile={profile} />
                {profile.id === current.id ? (
                  <Mark tone="settled">{say('settings.current')}</Mark>
                ) : (
                  <Button variant="default" onClick={() => void use.run(profile.id)}>
                    {say('settings.use')}
                  </Button>
                )}
              </li>
            ))}
          </RuledList>
        )}
      </QueryView>
      <FailureNote failure={use.failure ?? lock.failure} />
      <div className={classes['acts']}>
        <Button variant="default" onClick={() => go('/start')}>
          {say('settings.add')}
        </Button>
        {!keychain && (
          <Button variant="default" loading={lock.running} onClick={() => void lock.run(undefined)}>
            {say('settings.lock')}
          </Button>
        )}
        {!keychain && <span className={classes['soft']}>{say('settings.lockBody')}</span>}
      </div>
    </Sheet>
  )
}
