import { IconGavel, IconHome, IconSettings, IconShieldCheck, IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import type { ProfileView, Settings } from '#shared/rpc/contract/app.ts'
import { CatchUp } from '../features/sync/CatchUp.tsx'
import { SyncLight } from '../features/sync/SyncLight.tsx'
import { useWords } from '../shared/i18n/words.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import classes from './Shell.module.css'
import { TopBar } from './TopBar.tsx'

const SECTIONS = [
  { path: '/', words: 'nav.home', Icon: IconHome },
  { path: '/assembly', words: 'nav.assembly', Icon: IconGavel },
  { path: '/people', words: 'nav.people', Icon: IconUsers },
  { path: '/check', words: 'nav.check', Icon: IconShieldCheck },
  { path: '/settings', words: 'nav.settings', Icon: IconSettings }
] as const

const isWithin = (location: string, path: string): boolean =>
  path === '/' ? location === '/' : location === path || location.startsWith(`${path}/`)

interface ShellProps {
  settings: Settings
  profile: ProfileView
  children: ReactNode
}

/** The frame every member's screen stands in: top bar, main menu, the screen itself. */
export const Shell = ({ settings, profile, children }: ShellProps) => {
  const { say } = useWords()
  const [location] = useLocation()
  // The address after # is the route, so a jump to the content is made by hand.
  const skip = (): void => document.getElementById('content')?.focus()
  return (
    <div className={classes['shell']}>
      <button type="button" className={classes['skip']} onClick={skip}>
        {say('app.skipToContent')}
      </button>
      <div className={classes['top']}>
        <TopBar name={profile.communityName} settings={settings} profile={profile}>
          <SyncLight />
        </TopBar>
      </div>
      <nav className={classes['rail']} aria-label={say('nav.label')}>
        {SECTIONS.map(({ path, words, Icon }) => (
          <Link
            key={path}
            to={path}
            className={classes['section']}
            aria-current={isWithin(location, path) ? 'page' : undefined}
          >
            <Icon size="1.5em" aria-hidden />
            {say(words)}
          </Link>
        ))}
      </nav>
      <div className={classes['content']}>
        <ConnectionBanner />
        <CatchUp />
        <main id="content" tabIndex={-1} className={classes['main']}>
          {children}
        </main>
      </div>
    </div>
  )
}
