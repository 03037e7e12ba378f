import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { draftQuery, type Effect } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { isPast } from '../../shared/ui/day-choices.ts'
import { DayPicker } from '../../shared/ui/DayPicker.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Steps } from '../../shared/ui/Steps.tsx'
import { ChangeRules } from '../rulebook/ChangeRules.tsx'
import { LiveAmendment } from '../rulebook/LiveAmendment.tsx'
import { DraftEffect, isEffectChosen } from './DraftEffect.tsx'
import { DraftMethod } from './DraftMethod.tsx'
import { DraftReview } from './DraftReview.tsx'
import { draftMethod, draftOptions, emptyDraft, hasEnoughOptions, type DraftProposal } from './draft-store.ts'
import { DraftTellers } from './DraftTellers.tsx'

type Step = 'kind' | 'rules' | 'title' | 'text' | 'method' | 'tellers' | 'closes' | 'review'

interface DraftProps {
  /** What the vote is about, where another screen has settled it. */
  begun?: {
    heading: string
    /** Put first; the heading where it is too long. */
    question: string
    effect: Effect
    /** Where to go instead of before the first step. */
    back: string
  }
}

/** People choose among options only in a resolution (proposals SPEC P1). */
const stepsOf = ({ kind }: Effect, isBegun: boolean): readonly Step[] => [
  ...(isBegun ? [] : (['kind'] as const)),
  ...(kind === 'amend' ? (['rules'] as const) : []),
  'title',
  'text',
  ...(kind === 'resolution' ? (['method'] as const) : []),
  'tellers',
  'closes',
  'review'
]

/** Characters; the contract's limit. */
const LONGEST_TITLE = 120

/** Opening a proposal, one question a screen; the last shows all that will be frozen. */
export const Draft = ({ begun }: DraftProps) => {
  const { say } = useWords()
  const [, go] = useLocation()
  const profile = useProfile().id
  const [at, setAt] = useState(0)
  const [rulesReady, setRulesReady] = useState(false)
  const [draft, setDraft] = useState((): DraftProposal => {
    if (begun === undefined) return emptyDraft()
    const title = begun.question.length <= LONGEST_TITLE ? begun.question : begun.heading
    return { ...emptyDraft(), title, effect: begun.effect }
  })
  const steps = stepsOf(draft.effect, begun !== undefined)
  const change = (part: Partial<DraftProposal>): void => setDraft((before) => ({ ...before, ...part }))
  const method = draftMethod(draft)
  const frozen = useQuery(draftQuery, { profile, method, effect: draft.effect })

  const open = useCommand(async () => {
    const { entryId } = await client.proposals.open({
      profile,
      title: draft.title.trim(),
      text: draft.text.trim(),
      method,
      options: draftOptions({ ...draft, method }),
      effect: draft.effect,
      tellers: draft.tellers,
      closesOn: draft.closesOn
    })
    go(`/assembly/${entryId}`, { replace: true })
  })

  const step = steps[at] ?? 'review'
  const shared = {
    step: at + 1,
    steps: steps.length,
    onBack: () => (at === 0 ? go(begun?.back ?? '/assembly') : setAt(at - 1)),
    onGo: () => setAt(at + 1)
  }
  return (
    <Page title={begun?.heading ?? say('draft.title')}>
      {step === 'kind' && (
        <Steps {...shared} question={say('draft.kindQuestion')} ready={isEffectChosen(draft.effect)}>
          <DraftEffect effect={draft.effect} onChange={(effect) => change({ effect })} />
        </Steps>
      )}
      {step === 'rules' && draft.effect.kind === 'amend' && (
        <Steps
          {...shared}
          question={say('amend.rulesQuestion')}
          hint={say('amend.rulesHint')}
          ready={rulesReady && draft.effect.changes.length > 0}
        >
          <ChangeRules
            changes={draft.effect.changes}
            onChange={(changes, ready) => {
              setRulesReady(ready)
              change({ effect: { kind: 'amend', changes } })
            }}
          />
          <LiveAmendment amendment={frozen.value?.amendment ?? null} />
        </Steps>
      )}
      {step === 'title' && (
        <Steps
          {...shared}
          question={say('draft.titleQuestion')}
          hint={say('draft.titleHint')}
          ready={draft.title.trim() !== ''}
        >
          <TextInput
            label={say('draft.titleLabel')}
            value={draft.title}
            maxLength={LONGEST_TITLE}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
        </Steps>
      )}
      {step === 'text' && (
        <Steps {...shared} question={say('draft.textQuestion')} hint={say('draft.textHint')} ready>
          <Textarea
            label={say('draft.textLabel')}
            value={draft.text}
            maxLength={8_000}
            autosize
            minRows={6}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
        </Steps>
      )}
      {step === 'method' && (
        <Steps {...shared} question={say('draft.methodQuestion')} ready={hasEnoughOptions(draft)}>
          <DraftMethod draft={draft} onChange={change} />
        </Steps>
      )}
      {step === 'tellers' && (
        <Steps
          {...shared}
          question={say('draft.tellersQuestion')}
          hint={say('draft.tellersHint')}
          ready={draft.tellers.length > 0}
        >
          <QueryView projection={frozen}>
            {({ tellers }) => (
              <DraftTellers
                tellers={tellers}
                chosen={draft.tellers}
                onChange={(chosen) => change({ tellers: chosen })}
              />
            )}
          </QueryView>
        </Steps>
      )}
      {step === 'closes' && (
        <Steps
          {...shared}
          question={say('draft.closesQuestion')}
          hint={say('draft.closesHint')}
          ready={!isPast(draft.closesOn)}
        >
          <DayPicker
            label={say('draft.closesQuestion')}
            value={draft.closesOn}
            onChange={(closesOn) => change({ closesOn })}
          />
        </Steps>
      )}
      {step === 'review' && (
        <Steps
          {...shared}
          question={say('draft.reviewQuestion')}
          hint={say('draft.frozen')}
          go={say('draft.confirm')}
          ready
          running={open.running}
          onGo={() => void open.run(undefined)}
        >
          <QueryView projection={frozen}>
            {(rules) => <DraftReview draft={{ ...draft, method }} rules={rules} />}
          </QueryView>
          <FailureNote failure={open.failure} />
        </Steps>
      )}
    </Page>
  )
}
