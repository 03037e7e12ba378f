import { Button, Menu } from '@mantine/core'
import { IconUser } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import type { ProfileView } from '#shared/rpc/contract/app.ts'
import { changeSettings } from '../features/settings/change-settings.ts'
import { useWords } from '../shared/i18n/words.tsx'
import { profilesQuery } from '../shared/rpc/queries.ts'
import { useCommand } from '../shared/rpc/use-command.ts'
import { useQuery } from '../shared/rpc/use-query.ts'
import { ProfileName } from '../features/settings/ProfileName.tsx'

const NOTHING = {}

/** Who I am here, and the other people or communities on this laptop. */
export const ProfileMenu = ({ current }: { current: ProfileView }) => {
  const { say } = useWords()
  const [, go] = useLocation()
  const { value: all } = useQuery(profilesQuery, NOTHING)
  const change = useCommand(changeSettings)
  const others = (all ?? []).filter(({ id }) => id !== current.id)
  const use = async (id: string): Promise<void> => {
    const changed = await change.run({ lastProfile: id })
    if (changed !== null) go('/')
  }
  return (
    <Menu position="bottom-end" withinPortal={false} trapFocus>
      <Menu.Target>
        <Button
          variant="default"
          aria-label={say('top.me', { name: current.personName })}
          leftSection={<IconUser size="1.1em" aria-hidden />}
        >
          {current.personName}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((profile) => (
          <Menu.Item key={profile.id} onClick={() => void use(profile.id)}>
            <ProfileName profile={profile} />
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => go('/start')}>{say('settings.add')}</Menu.Item>
        {current.state === 'member' && (
          <Menu.Item onClick={() => go('/settings')}>{say('nav.settings')}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
