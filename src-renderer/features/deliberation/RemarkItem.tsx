import type { AnswerView, RemarkView } from '#shared/rpc/contract/deliberation.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { SheetItem } from '../../shared/ui/SheetItem.tsx'
import { ModeratedWords } from '../moderation/ModeratedWords.tsx'
import { Reactions } from './Reactions.tsx'
import classes from './RemarkItem.module.css'

/** A shape beside the word, so that kinds are told apart at a glance and without colour. */
const SHAPES = { question: '◆', concern: '▲', comment: '○' } as const

/** One question, concern or comment, what was answered, and what may be said to it. */
export const RemarkItem = ({ remark }: { remark: RemarkView }) => {
  const { say } = useWords()
  const { kind, by, answers, mayIAnswer } = remark
  return (
    <SheetItem
      label={say(`discussion.by.${kind}`, { person: by.name })}
      title={
        <span className={classes['head']}>
          <Mark>
            <span aria-hidden="true">{SHAPES[kind]}</span>
            {say(`discussion.kind.${kind}`)}
          </Mark>
          {by.name}
          <State remark={remark} />
          <When at={remark.at} />
        </span>
      }
    >
      <Said said={remark} kind={kind} />
      {answers.length > 0 && (
        <ul className={classes['answers']} aria-label={say('discussion.answers', { person: by.name })}>
          {answers.map((answer) => (
            <li key={answer.remarkId} className={classes['answer']}>
              <div className={classes['head']}>
                <strong>{say('discussion.by.answer', { person: answer.by.name })}</strong>
                <When at={answer.at} />
              </div>
              <Said said={answer} kind="comment" />
            </li>
          ))}
        </ul>
      )}
      {mayIAnswer && <AnswerAct remarkId={remark.remarkId} person={by.name} />}
    </SheetItem>
  )
}

const State = ({ remark: { kind, state, text } }: { remark: RemarkView }) => {
  const { say } = useWords()
  if (state === null || kind === 'comment' || text === null) return null
  if (state === 'settled') return <Mark tone="settled">{say(`discussion.settledMark.${kind}`)}</Mark>
  return <Mark tone={state === 'waiting' ? 'needs' : 'plain'}>{say(`discussion.state.${state}`)}</Mark>
}

const When = ({ at }: { at: number }) => {
  const { say, time } = useWords()
  return (
    <time className={classes['soft']} title={say('common.deviceSays', { time: time(at) })}>
      {time(at)}
    </time>
  )
}

const Said = ({ said, kind }: { said: AnswerView; kind: RemarkView['kind'] }) => (
  <>
    <ModeratedWords entryId={said.remarkId} words={said.text ?? ''} moderation={said.moderation} />
    {said.text !== null && <Reactions said={said} kind={kind} />}
  </>
)

const AnswerAct = ({ remarkId, person }: { remarkId: string; person: string }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const answer = useCommand((text: string) => client.deliberation.answer({ profile, remarkId, text }))
  return (
    <Act
      verb={say('discussion.answer')}
      restated={say('discussion.answerRestated', { person })}
      reasonLabel={say('discussion.answerWords')}
      {...answer}
      onConfirm={answer.run}
    />
  )
}
