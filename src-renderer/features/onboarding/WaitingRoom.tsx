import { IconHourglass } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { ProfileView } from '#shared/rpc/contract/app.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { KeyWords } from '../../shared/ui/KeyWords.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { TypedAddresses } from '../sync/TypedAddresses.tsx'

/** Asked to join, not admitted yet. The screen changes by itself when a steward has answered. */
export const WaitingRoom = ({ profile }: { profile: ProfileView }) => {
  const { say, refusal } = useWords()
  if (profile.joinRefusal !== undefined)
    return (
      <Page
        title={say('waiting.refusedTitle')}
        lead={say('waiting.refusedLead', { community: profile.communityName })}
      >
        <Note tone="needs" role="alert">
          {refusal(profile.joinRefusal)}
        </Note>
      </Page>
    )
  return (
    <Page
      title={say('waiting.title')}
      lead={say('waiting.body', { person: profile.personName, community: profile.communityName })}
    >
      {profile.keyWords !== undefined && (
        <Sheet tone="needs">
          <p>{say('waiting.keyWords')}</p>
          <KeyWords words={profile.keyWords} />
        </Sheet>
      )}
      {profile.recovery !== undefined && (
        <Sheet title={say('waiting.recovery')}>
          {profile.recovery.stopped && <p>{say('comeBack.stopped')}</p>}
          <p>{say('waiting.vouched', { count: profile.recovery.vouched })}</p>
          {profile.recovery.missing > 0 && (
            <p>{say('waiting.missing', { count: profile.recovery.missing })}</p>
          )}
          <p>
            {profile.recovery.daysLeft > 0
              ? say('comeBack.daysLeft', { days: profile.recovery.daysLeft })
              : say('comeBack.daysOver')}
          </p>
        </Sheet>
      )}
      <Note icon={<IconHourglass size="1.3em" aria-hidden />} role="status">
        {say('waiting.keep')}
      </Note>
      {profile.nobodyReachable === true && (
        <Note tone="needs" role="status">
          {say('waiting.nobodyReachable')}
        </Note>
      )}
      <p>
        <Link to="/doctor">{say('doctor.open')}</Link>
      </p>
      <TypedAddresses profile={profile.id} about={say('waiting.address')} />
      <p>{say('waiting.nothing')}</p>
    </Page>
  )
}
