import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import type { ProfileView } from '#shared/rpc/contract/app.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'

const REASONS = [
  'storeMissing',
  'identityMissing',
  'shorterThanWitness',
  'forkedBehindWitness',
  'deviceFile'
] as const

/** The store and the identity do not match: say why in words, write nothing, and show the ways out. */
export const Recovery = ({ profile }: { profile: ProfileView }) => {
  const { say } = useWords()
  const [, go] = useLocation()
  const reason = REASONS.find((known) => known === profile.recoveryReason) ?? 'unknown'
  return (
    <Page title={say('recovery.title')} lead={say('recovery.lead')}>
      <Note tone="needs" role="alert">
        <strong>
          {say('unlock.lead', { person: profile.personName, community: profile.communityName })}
        </strong>
        <span>{say(`recovery.${reason}`)}</span>
      </Note>
      <Sheet title={say('recovery.next')}>
        <ol>
          <li>{say('recovery.stepBackup')}</li>
          <li>{say('recovery.stepPhrase')}</li>
        </ol>
        <div>
          <Button onClick={() => go('/start/restore')}>{say('recovery.restore')}</Button>
        </div>
      </Sheet>
    </Page>
  )
}
