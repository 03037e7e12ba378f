import { Button } from '@mantine/core'
import { useState } from 'react'
import type { HandoverView } from '#shared/rpc/contract/handover.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { handoversQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { HandoverMarks } from './Handovers.tsx'
import { draftsOf, type ListView, type ReadyItem } from './items-draft.ts'
import { ItemsForm } from './ItemsForm.tsx'
import { ReceiveForm } from './ReceiveForm.tsx'

/** One hand-over: what was listed, what was found, and the next act of whoever looks at it. */
export const HandoverPage = ({ id }: { id: string }) => {
  const { say } = useWords()
  const handovers = useQuery(handoversQuery, { profile: useProfile().id })
  return (
    <QueryView projection={handovers}>
      {(all) => {
        const handover = all.handovers.find(({ handoverId }) => handoverId === id)
        return handover === undefined ? (
          <Page title={say('handover.unknown')} back="/people/offices">
            <Empty title={say('app.notFoundBody')} />
          </Page>
        ) : (
          <Whole handover={handover} />
        )
      }}
    </QueryView>
  )
}

const Whole = ({ handover }: { handover: HandoverView }) => {
  const { say } = useWords()
  const { by, role, lists, signed, mayICorrect } = handover
  const isAmiss = lists.some(({ items }) => items.some(({ found }) => found === 'missing'))
  return (
    <Page
      title={say('handover.title')}
      lead={say('handover.lead', { person: by.name, role: say(`role.${role}`) })}
      back="/people/offices"
    >
      {lists.length > 1 && !signed && <Note tone="needs">{say('handover.beside')}</Note>}
      {lists.map((list) =>
        list.mayIReceive ? (
          <ReceiveForm key={list.listId} list={list} />
        ) : (
          <Listed key={list.listId} handover={handover} list={list} />
        )
      )}
      {isAmiss && <p>{say('handover.leftOver')}</p>}
      {mayICorrect && lists[0] !== undefined && <Correction handover={handover} list={lists[0]} />}
    </Page>
  )
}

const Listed = ({ handover, list: { at, items, receipts } }: { handover: HandoverView; list: ListView }) => {
  const { say, time } = useWords()
  return (
    <Sheet
      title={say(`role.${handover.role}`)}
      tone={items.every(({ found }) => found === 'received') ? 'settled' : 'plain'}
      aside={<HandoverMarks handover={handover} />}
    >
      <RuledList label={say('handover.title')}>
        {items.map((item, i) => (
          <li key={i}>
            <div>
              <p>{say('handover.times', { text: item.text, quantity: item.quantity })}</p>
              {item.note !== null && <p>{item.note}</p>}
            </div>
            <div>
              {receipts.map(({ by, answers }, j) => (
                <Found key={j} person={by.name} answer={answers[i]} />
              ))}
            </div>
          </li>
        ))}
      </RuledList>
      {receipts.length === 0 && <p>{say('common.deviceSays', { time: time(at) })}</p>}
      {receipts.map((receipt, i) => (
        <p key={i}>{say('handover.receipt', { person: receipt.by.name, time: time(receipt.at) })}</p>
      ))}
    </Sheet>
  )
}

type Answer = ListView['receipts'][number]['answers'][number]

const Found = ({ person, answer }: { person: string; answer: Answer | undefined }) => {
  const { say } = useWords()
  if (answer === undefined) return null
  const state = say(`handover.state.${answer.state}`)
  return (
    <p>
      {answer.note === null
        ? say('handover.found', { person, state })
        : say('handover.foundNote', { person, state, note: answer.note })}
    </p>
  )
}

const Correction = ({ handover, list }: { handover: HandoverView; list: ListView }) => {
  const { say } = useWords()
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <div>
        <Button variant="default" onClick={() => setOpen(true)}>
          {say('handover.correct')}
        </Button>
      </div>
    )
  return (
    <Sheet title={say('handover.correctTitle')}>
      <ItemsForm items={draftsOf(list.items)}>
        {(items) => <Correct handoverId={handover.handoverId} items={items} onEnd={() => setOpen(false)} />}
      </ItemsForm>
    </Sheet>
  )
}

interface CorrectProps {
  handoverId: string
  items: ReadyItem[]
  onEnd: () => void
}

const Correct = ({ handoverId, items, onEnd }: CorrectProps) => {
  const { say } = useWords()
  const profile = useProfile().id
  const correct = useCommand(async () => {
    await client.handover.correct({ profile, handoverId, items })
    onEnd()
  })
  return (
    <Act
      main
      verb={say('handover.correctGo')}
      restated={say('handover.correctRestated', { count: items.length })}
      {...correct}
      onConfirm={() => correct.run(undefined)}
    />
  )
}
