import { Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import type { ProfileView, Settings } from '#shared/rpc/contract/app.ts'
import { usePhrase } from '../features/onboarding/phrase-store.ts'
import { PhraseConfirm } from '../features/onboarding/PhraseConfirm.tsx'
import { PhraseShown } from '../features/onboarding/PhraseShown.tsx'
import { Recovery } from '../features/onboarding/Recovery.tsx'
import { Start } from '../features/onboarding/Start.tsx'
import { Unlock } from '../features/onboarding/Unlock.tsx'
import { WaitingRoom } from '../features/onboarding/WaitingRoom.tsx'
import { useWords } from '../shared/i18n/words.tsx'
import { ProfileProvider } from '../shared/rpc/profile.tsx'
import { profilesQuery } from '../shared/rpc/queries.ts'
import { useQuery } from '../shared/rpc/use-query.ts'
import { QueryView } from '../shared/ui/QueryView.tsx'
import { Waiting } from '../shared/ui/Waiting.tsx'
import { currentProfile } from './current-profile.ts'
import { FrontDoor } from './FrontDoor.tsx'
import { screen } from './lazy-screen.ts'
import { Sections } from './Sections.tsx'
import { Shell } from './Shell.tsx'

const Doctor = screen('Doctor', () => import('../features/doctor/Doctor.tsx'))
const NOTHING = {}

/** Which part of the house a person may be in, by the state of the identity in use. */
export const Gate = ({ settings }: { settings: Settings }) => {
  const profiles = useQuery(profilesQuery, NOTHING)
  const phrase = usePhrase()
  return (
    <QueryView projection={profiles}>
      {(all) => {
        const fresh = phrase.profile === null ? undefined : all.find(({ id }) => id === phrase.profile)
        if (fresh !== undefined && phrase.words !== null)
          return (
            <FrontDoor settings={settings} profile={fresh}>
              {phrase.written ? <PhraseConfirm profile={fresh} /> : <PhraseShown words={phrase.words} />}
            </FrontDoor>
          )
        const profile = currentProfile(all, settings.lastProfile)
        return (
          <Switch>
            <Route path="/start/*?">
              <FrontDoor settings={settings} profile={profile ?? null}>
                <Start profiles={all} />
              </FrontDoor>
            </Route>
            <Route>
              {profile === undefined ? (
                <Redirect to="/start" replace />
              ) : (
                <Room settings={settings} profile={profile} />
              )}
            </Route>
          </Switch>
        )
      }}
    </QueryView>
  )
}

const Room = ({ settings, profile }: { settings: Settings; profile: ProfileView }) => {
  if (profile.state === 'member')
    return (
      <ProfileProvider profile={profile} key={profile.id}>
        <Shell settings={settings} profile={profile}>
          <Sections />
        </Shell>
      </ProfileProvider>
    )
  return (
    <FrontDoor settings={settings} profile={profile}>
      <Lobby profile={profile} state={profile.state} />
    </FrontDoor>
  )
}

const Lobby = ({
  profile,
  state
}: {
  profile: ProfileView
  state: Exclude<ProfileView['state'], 'member'>
}) => {
  const { say } = useWords()
  switch (state) {
    case 'locked':
      return <Unlock profile={profile} />
    case 'waiting':
      return (
        <ProfileProvider profile={profile}>
          <Suspense fallback={<Waiting text={say('app.loading')} />}>
            <Switch>
              <Route path="/doctor" component={Doctor} />
              <Route>
                <WaitingRoom profile={profile} />
              </Route>
            </Switch>
          </Suspense>
        </ProfileProvider>
      )
    case 'phraseUnconfirmed':
      return <PhraseConfirm profile={profile} />
    case 'recovery':
      return <Recovery profile={profile} />
  }
}
