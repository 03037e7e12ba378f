import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ITEM_STATES, type ItemState, MAX_ITEM_NOTE } from '#shared/domain/handover/bounds.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { ItemGroup } from './ItemGroup.tsx'
import type { ListView } from './items-draft.ts'

interface AnswerDraft {
  /** '' until something was chosen. */
  readonly state: ItemState | ''
  readonly note: string
}

interface ReadyAnswer {
  readonly state: ItemState
  readonly note: string | null
}

/** null while something is not said. */
function readyAnswers(drafts: readonly AnswerDraft[]): ReadyAnswer[] | null {
  const ready = drafts.flatMap(({ state, note }): ReadyAnswer[] => {
    const said = state === 'received' ? null : note.trim() || null
    return state === '' || (state === 'different' && said === null) ? [] : [{ state, note: said }]
  })
  return ready.length === drafts.length ? ready : null
}

/** The successor holds each item against the list, and signs once all are looked at. */
export const ReceiveForm = ({ list: { listId, items } }: { list: ListView }) => {
  const { say } = useWords()
  const [answers, setAnswers] = useState<readonly AnswerDraft[]>(() =>
    items.map(() => ({ state: '', note: '' }))
  )
  const change = (index: number, part: Partial<AnswerDraft>): void =>
    setAnswers(answers.map((answer, i) => (i === index ? { ...answer, ...part } : answer)))
  const ready = readyAnswers(answers)
  return (
    <Sheet title={say('handover.check')} tone="needs">
      <p>{say('handover.checkLead')}</p>
      {items.map(({ text, quantity, note }, i) => {
        const { state = '', note: said = '' } = answers[i] ?? {}
        const name = say('handover.times', { text, quantity })
        return (
          <ItemGroup key={i} title={name}>
            {note !== null && <p>{note}</p>}
            <NativeSelect
              aria-label={name}
              value={state}
              data={[
                { value: '', label: say('handover.choose') },
                ...ITEM_STATES.map((value) => ({ value, label: say(`handover.state.${value}`) }))
              ]}
              onChange={({ currentTarget }) =>
                change(i, { state: ITEM_STATES.find((one) => one === currentTarget.value) ?? '' })
              }
            />
            {(state === 'missing' || state === 'different') && (
              <TextInput
                label={say(`handover.${state}Note`)}
                value={said}
                maxLength={MAX_ITEM_NOTE}
                onChange={({ currentTarget }) => change(i, { note: currentTarget.value })}
              />
            )}
          </ItemGroup>
        )
      })}
      {ready !== null && <Receive listId={listId} answers={ready} />}
    </Sheet>
  )
}

const Receive = ({ listId, answers }: { listId: string; answers: ReadyAnswer[] }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const receive = useCommand(() => client.handover.receive({ profile, listId, answers }))
  const count = (state: ItemState): number => answers.filter((answer) => answer.state === state).length
  return (
    <Act
      main
      verb={say('handover.receive')}
      restated={say('handover.receiveRestated', {
        received: count('received'),
        missing: count('missing'),
        different: count('different')
      })}
      {...receive}
      onConfirm={() => receive.run(undefined)}
    />
  )
}
