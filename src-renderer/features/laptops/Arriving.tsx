import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import type { Arrival } from '#shared/rpc/contract/laptops.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { KeyWords } from '../../shared/ui/KeyWords.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { Waiting } from '../../shared/ui/Waiting.tsx'
import { enterProfile } from '../onboarding/enter-profile.ts'
import { Answers } from './Answers.tsx'

/** From the code to the first screen of one's own, as the second laptop shows it. */
export const Arriving = ({ phase }: { phase: Arrival }) => {
  const { say, refusal } = useWords()
  const stop = useCommand(() => client.laptops.giveUp({}))
  const giveUp = (verb: string, main = false) => (
    <div>
      <FailureNote failure={stop.failure} />
      <Button
        variant={main ? 'filled' : 'default'}
        loading={stop.running}
        onClick={() => void stop.run(undefined)}
      >
        {verb}
      </Button>
    </div>
  )
  switch (phase.kind) {
    case 'searching':
      return (
        <Page title={say('start.laptop')}>
          <Note tone={phase.hint === null ? 'plain' : 'needs'} role="status">
            {say(`laptop.${phase.hint ?? 'searching'}`)}
          </Note>
          {giveUp(say('common.cancel'))}
        </Page>
      )
    case 'comparing':
      return (
        <Page title={say('start.laptop')}>
          <Compare words={phase.words} agreed={phase.agreed} />
          {giveUp(say('common.cancel'))}
        </Page>
      )
    case 'arrived':
      return <Enter profile={phase.profile} />
    case 'over':
      return (
        <Page title={say('start.laptop')}>
          <Note tone="needs" role="alert">
            {refusal(phase.refusal)}
          </Note>
          {giveUp(say('laptop.again'), true)}
        </Page>
      )
  }
}

const Compare = ({ words, agreed }: { words: string[]; agreed: boolean }) => {
  const { say } = useWords()
  const answer = useCommand((same: boolean) => client.laptops.agree({ words, same }))
  return (
    <Sheet title={say('laptop.askedThere')} tone="needs">
      <p>{say('laptop.compare')}</p>
      <KeyWords words={words} />
      {agreed ? (
        <Note role="status">{say('laptop.nowFirst')}</Note>
      ) : (
        <>
          <p>{say('laptop.warningThere')}</p>
          <FailureNote failure={answer.failure} />
          <Answers>
            <Button loading={answer.running} onClick={() => void answer.run(true)}>
              {say('laptop.same')}
            </Button>
            <Button variant="default" onClick={() => void answer.run(false)}>
              {say('laptop.differ')}
            </Button>
          </Answers>
        </>
      )}
    </Sheet>
  )
}

const Enter = ({ profile }: { profile: string }) => {
  const { say } = useWords()
  const [, go] = useLocation()
  useEffect(() => {
    void enterProfile(profile)
      .then(() => client.laptops.giveUp({}))
      .then(() => go('/', { replace: true }))
  }, [profile, go])
  return <Waiting text={say('app.loading')} />
}
