import type { ReactNode } from 'react'
import type { ProfileView, Settings } from '#shared/rpc/contract/app.ts'
import { useWords } from '../shared/i18n/words.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import classes from './FrontDoor.module.css'
import { TopBar } from './TopBar.tsx'

interface FrontDoorProps {
  settings: Settings
  profile: ProfileView | null
  children: ReactNode
}

/** The frame of the screens before a person is inside: no menu, only the seal and the display controls. */
export const FrontDoor = ({ settings, profile, children }: FrontDoorProps) => {
  const { say } = useWords()
  return (
    <>
      <TopBar name={say('app.nameBoth')} settings={settings} profile={profile} />
      <ConnectionBanner />
      <main className={classes['main']}>{children}</main>
    </>
  )
}
