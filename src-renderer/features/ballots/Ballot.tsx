import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { ReadToMe } from '../../shared/aloud/ReadToMe.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { proposalQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { ChoiceCards } from '../../shared/ui/ChoiceCards.tsx'
import { Empty } from '../../shared/ui/Empty.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { MarkCards } from '../../shared/ui/MarkCards.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Restated } from '../../shared/ui/Restated.tsx'
import { Steps } from '../../shared/ui/Steps.tsx'
import { optionWords } from '../proposals/option-words.ts'
import { AmendmentWords } from '../rulebook/AmendmentWords.tsx'
import { ballotAloud, choiceAloud, questionWords, restated } from './ballot-aloud.ts'
import classes from './Ballot.module.css'
import { choiceShape } from './choice-shapes.tsx'
import { choiceCast, marksLeft, toggled } from './marking.ts'
import { Receipt } from './Receipt.tsx'

export const Ballot = ({ id }: { id: string }) => {
  const proposal = useQuery(proposalQuery, { profile: useProfile().id, proposal: id })
  return <QueryView projection={proposal}>{(value) => <BallotFlow proposal={value} />}</QueryView>
}

/** Choose, read the whole sentence, confirm, receive a code. Nothing is cast before the confirmation. */
const BallotFlow = ({ proposal }: { proposal: Proposal }) => {
  const words = useWords()
  const { say, date } = words
  const [, go] = useLocation()
  const profile = useProfile().id
  const [marked, setMarked] = useState<readonly number[]>([])
  const [restating, setRestating] = useState(false)
  const [receipt, setReceipt] = useState<string | null>(null)
  const vote = useCommand(async () => {
    const choice = choiceCast(proposal, marked)
    const cast = await client.proposals.vote({ profile, proposal: proposal.id, choice })
    setReceipt(cast.receipt)
    return cast
  })
  const page = `/assembly/${proposal.id}`
  if (receipt !== null) return <Receipt receipt={receipt} proposal={proposal} />
  if (!proposal.iMay.vote)
    return (
      <Page title={say('ballot.title')} back={page}>
        <Empty title={say('ballot.notAllowed')} body={say(`stage.${proposal.stage}.body`)}>
          <Button variant="default" onClick={() => go(page)}>
            {say('result.backToProposal')}
          </Button>
        </Empty>
      </Page>
    )
  const { method, options } = proposal
  const several = method.kind === 'choose-several' ? method : null
  const { question, hint } = questionWords(words, proposal)
  const left = marksLeft(proposal, marked)
  const abstain = options.length - 1
  const cards = options.map((option, index) => ({
    value: index,
    label: optionWords(words, proposal, option),
    ...(method.kind === 'yesno' ? { icon: choiceShape(index) } : {})
  }))
  return (
    <Page
      title={proposal.title}
      aside={
        // One for each step, so that whoever goes on is not read the step before.
        restating ? (
          <ReadToMe
            key="choice"
            label={say('aloud.choice')}
            sentences={choiceAloud(words, proposal, marked)}
          />
        ) : (
          <ReadToMe key="question" sentences={ballotAloud(words, proposal)} />
        )
      }
    >
      <div className={classes['ballot']}>
        {!restating ? (
          <Steps
            step={1}
            steps={2}
            question={question}
            {...(hint !== undefined && { hint })}
            ready={marked.length > 0}
            onBack={() => go(page)}
            onGo={() => setRestating(true)}
          >
            {proposal.amendment !== null && <AmendmentWords amendment={proposal.amendment} />}
            {several === null ? (
              <ChoiceCards
                large
                label={question}
                chosen={marked[0] ?? null}
                onChoose={(place) => setMarked([place])}
                choices={cards}
              />
            ) : (
              <>
                <MarkCards
                  label={question}
                  marked={marked}
                  mayMark={(place) => left > 0 || place === abstain}
                  onToggle={(place) => setMarked(toggled(proposal, marked, place))}
                  choices={cards}
                />
                <p role="status">
                  {marked.includes(abstain)
                    ? say('ballot.marksNone')
                    : left > 0
                      ? say('ballot.marksLeft', { left })
                      : say('ballot.marksUsed')}
                </p>
              </>
            )}
          </Steps>
        ) : (
          <Steps
            step={2}
            steps={2}
            question={say('ballot.restate')}
            hint={say('ballot.canChange', { date: date(proposal.closesOn) })}
            go={say('ballot.confirm')}
            ready={marked.length > 0}
            running={vote.running}
            onBack={() => setRestating(false)}
            onGo={() => void vote.run(undefined)}
          >
            <Restated sentence={restated(words, proposal, marked)} />
            <FailureNote failure={vote.failure} />
          </Steps>
        )}
      </div>
    </Page>
  )
}
