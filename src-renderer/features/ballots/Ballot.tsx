import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { proposalQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { ChoiceCards } from '../../shared/ui/ChoiceCards.tsx'
import { Empty } from '../../shared/ui/Empty.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Restated } from '../../shared/ui/Restated.tsx'
import { Steps } from '../../shared/ui/Steps.tsx'
import { optionWords } from '../proposals/option-words.ts'
import { AmendmentWords } from '../rulebook/AmendmentWords.tsx'
import classes from './Ballot.module.css'
import { choiceShape } from './choice-shapes.tsx'
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
  const [choice, setChoice] = useState<number | null>(null)
  const [restating, setRestating] = useState(false)
  const [receipt, setReceipt] = useState<string | null>(null)
  const vote = useCommand(async (chosen: number) => {
    const cast = await client.proposals.vote({ profile, proposal: proposal.id, choice: chosen })
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
  const yesNo = proposal.method.kind === 'yesno'
  const chosenWords = choice === null ? '' : optionWords(words, proposal, proposal.options[choice] ?? '')
  return (
    <Page title={proposal.title}>
      <div className={classes['ballot']}>
        {!restating ? (
          <Steps
            step={1}
            steps={2}
            question={say('ballot.question')}
            ready={choice !== null}
            onBack={() => go(page)}
            onGo={() => setRestating(true)}
          >
            {proposal.amendment !== null && <AmendmentWords amendment={proposal.amendment} />}
            <ChoiceCards
              large
              label={say('ballot.question')}
              chosen={choice}
              onChoose={setChoice}
              choices={proposal.options.map((option, index) => ({
                value: index,
                label: optionWords(words, proposal, option),
                ...(yesNo ? { icon: choiceShape(index) } : {})
              }))}
            />
          </Steps>
        ) : (
          <Steps
            step={2}
            steps={2}
            question={say('ballot.restate')}
            hint={say('ballot.canChange', { date: date(proposal.closesOn) })}
            go={say('ballot.confirm')}
            ready={choice !== null}
            running={vote.running}
            onBack={() => setRestating(false)}
            onGo={() => {
              if (choice !== null) void vote.run(choice)
            }}
          >
            <Restated
              sentence={say(yesNo ? 'ballot.restated' : 'ballot.restatedOption', {
                title: proposal.title,
                choice: chosenWords
              })}
            />
            <FailureNote failure={vote.failure} />
          </Steps>
        )}
      </div>
    </Page>
  )
}
