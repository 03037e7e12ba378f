import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { ChoiceCards } from '../../shared/ui/ChoiceCards.tsx'
import { daysAfter, isPast, todayHere } from '../../shared/ui/day-choices.ts'
import { DayPicker } from '../../shared/ui/DayPicker.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { Steps } from '../../shared/ui/Steps.tsx'
import { InviteCode } from './InviteCode.tsx'

const SEVERAL = ['5', '10', '20', '50', '100', '200', '500']
const A_WEEK = 7

/** Making an invite: for how many, until when; then the code, the picture and the file. */
export const InvitePage = () => {
  const { say } = useWords()
  const [, go] = useLocation()
  const profile = useProfile().id
  const [at, setAt] = useState(0)
  const [several, setSeveral] = useState(false)
  const [uses, setUses] = useState('10')
  const [expiresOn, setExpiresOn] = useState(daysAfter(todayHere(), A_WEEK))
  const [code, setCode] = useState<string | null>(null)
  const make = useCommand(async () => {
    const invite = await client.members.createInvite({ profile, uses: several ? Number(uses) : 1, expiresOn })
    setCode(invite.code)
  })
  if (code !== null)
    return (
      <Page title={say('invite.ready')} lead={say('invite.readyBody')} back="/people">
        <Sheet>
          <InviteCode code={code} />
        </Sheet>
      </Page>
    )
  return (
    <Page title={say('invite.title')}>
      {at === 0 ? (
        <Steps
          step={1}
          steps={2}
          question={say('invite.usesQuestion')}
          ready
          onBack={() => go('/people')}
          onGo={() => setAt(1)}
        >
          <ChoiceCards
            label={say('invite.usesQuestion')}
            chosen={several ? 'several' : 'one'}
            onChoose={(chosen) => setSeveral(chosen === 'several')}
            choices={[
              { value: 'one', label: say('invite.one') },
              { value: 'several', label: say('invite.several') }
            ]}
          />
          {several && (
            <NativeSelect
              label={say('invite.usesLabel')}
              value={uses}
              data={SEVERAL}
              onChange={(event) => setUses(event.currentTarget.value)}
            />
          )}
        </Steps>
      ) : (
        <Steps
          step={2}
          steps={2}
          question={say('invite.expiresQuestion')}
          go={say('invite.make')}
          ready={!isPast(expiresOn)}
          running={make.running}
          onBack={() => setAt(0)}
          onGo={() => void make.run(undefined)}
        >
          <DayPicker label={say('invite.expiresQuestion')} value={expiresOn} onChange={setExpiresOn} />
          <FailureNote failure={make.failure} />
        </Steps>
      )}
    </Page>
  )
}
