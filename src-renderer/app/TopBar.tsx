import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { ProfileView, Settings } from '#shared/rpc/contract/app.ts'
import { useWords } from '../shared/i18n/words.tsx'
import { Seal } from '../shared/ui/Seal.tsx'
import { DisplayControls } from './DisplayControls.tsx'
import { ProfileMenu } from './ProfileMenu.tsx'
import classes from './TopBar.module.css'

interface TopBarProps {
  /** The community's name, or Folkmoot's own before there is one. */
  name: string
  settings: Settings
  profile: ProfileView | null
  /** Stands before the display controls. */
  children?: ReactNode
}

/** Where I am, how it looks, and who I am. What does not fit beside the name stands below it, together. */
export const TopBar = ({ name, settings, profile, children }: TopBarProps) => {
  const { say } = useWords()
  return (
    <header className={classes['top']} aria-label={say('top.label')}>
      <Link to="/" className={classes['name']}>
        <Seal size="2.2rem" />
        {name}
      </Link>
      <div className={classes['controls']}>
        {children}
        <div className={profile === null ? classes['controls'] : classes['alsoInSettings']}>
          <DisplayControls settings={settings} />
        </div>
        {profile !== null && <ProfileMenu current={profile} />}
      </div>
    </header>
  )
}
