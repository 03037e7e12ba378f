import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { ProfileView, Settings } from '#shared/rpc/contract/app.ts'
import { useWords } from '../shared/i18n/words.tsx'
import { Seal } from '../shared/ui/Seal.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { DisplayControls } from './DisplayControls.tsx'
import { ProfileMenu } from './ProfileMenu.tsx'
import classes from './FrontDoor.module.css'

interface FrontDoorProps {
  settings: Settings
  profile: ProfileView | null
  children: ReactNode
}

/** The frame of the screens before a person is inside: no menu, only the seal and the display controls. */
export const FrontDoor = ({ settings, profile, children }: FrontDoorProps) => {
  const { say } = useWords()
  return (
    <div className={classes['frame']}>
      <header className={classes['top']} aria-label={say('top.label')}>
        <Link to="/" className={classes['name']}>
          <Seal size="2.2rem" />
          {say('app.nameBoth')}
        </Link>
        <DisplayControls settings={settings} />
        {profile !== null && <ProfileMenu current={profile} />}
      </header>
      <ConnectionBanner />
      <main className={classes['main']}>{children}</main>
    </div>
  )
}
