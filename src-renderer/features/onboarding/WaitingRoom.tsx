import { IconHourglass } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { ProfileView } from '#shared/rpc/contract/app.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { KeyWords } from '../../shared/ui/KeyWords.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { TypedAddresses } from '../sync/TypedAddresses.tsx'
import { AdmissionProgress } from './AdmissionProgress.tsx'

/** Asked to join, not admitted yet. The screen changes by itself when a steward has answered. */
export const WaitingRoom = ({ profile }: { profile: ProfileView }) => {
  const { say, refusal } = useWords()
  const { recovery, personName: person, communityName: community } = profile
  /** Who waits for neighbours has no steward to ask. */
  const whom = recovery === undefined ? 'waiting' : 'waiting.back'
  if (profile.joinRefusal !== undefined)
    return (
      <Page title={say('waiting.refusedTitle')} lead={say('waiting.refusedLead', { community })}>
        <Note tone="needs" role="alert">
          {refusal(profile.joinRefusal)}
        </Note>
      </Page>
    )
  return (
    <Page title={say(`${whom}.title`)} lead={say(`${whom}.body`, { person, community })}>
      {profile.keyWords !== undefined && (
        <Sheet tone="needs">
          <p>{say(`${whom}.keyWords`)}</p>
          <KeyWords words={profile.keyWords} />
        </Sheet>
      )}
      {recovery !== undefined && <HowFar recovery={recovery} />}
      {profile.admission !== undefined && <AdmissionProgress told={profile.admission} />}
      <Note icon={<IconHourglass size="1.3em" aria-hidden />} role="status">
        {say(`${whom}.keep`)}
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
      <p>{say(`${whom}.nothing`)}</p>
    </Page>
  )
}

const HowFar = ({ recovery }: { recovery: NonNullable<ProfileView['recovery']> }) => {
  const { say } = useWords()
  const { vouched, missing, daysLeft, stopped } = recovery
  return (
    <Sheet title={say('waiting.progress')}>
      {stopped && <p>{say('comeBack.stopped')}</p>}
      {vouched === 0 ? (
        <p>{say('waiting.notVouched')}</p>
      ) : (
        <>
          <p>{say('waiting.vouched', { count: vouched })}</p>
          <p>{missing > 0 ? say('waiting.missing', { count: missing }) : say('comeBack.enough')}</p>
          <p>{daysLeft > 0 ? say('comeBack.daysLeft', { days: daysLeft }) : say('comeBack.daysOver')}</p>
        </>
      )}
    </Sheet>
  )
}
