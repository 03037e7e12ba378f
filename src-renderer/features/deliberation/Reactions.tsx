import { Button } from '@mantine/core'
import type { Reaction } from '#shared/domain/deliberation/bounds.ts'
import type { AnswerView, RemarkView } from '#shared/rpc/contract/deliberation.ts'
import { useWords, type Words } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { announce } from '../../shared/ui/announce.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import classes from './RemarkItem.module.css'

type Kind = RemarkView['kind']

/** Names read out; of more, how many there are. */
const NAMED = 6

/** One press reacts and another takes it back; whose reactions stand is said by name. */
export const Reactions = ({ said, kind }: { said: AnswerView; kind: Kind }) => {
  const words = useWords()
  const { say } = words
  const profile = useProfile().id
  const react = useCommand(async (input: { reaction: Reaction; stands: boolean }) => {
    await client.deliberation.react({ profile, remarkId: said.remarkId, ...input })
    announce(say('common.done'))
  })
  const mine = said.reactions.filter(({ mayI }) => mayI)
  return (
    <>
      {said.reactions
        .filter(({ people }) => people.length > 0)
        .map(({ reaction, people }) => (
          <p key={reaction} className={classes['soft']}>
            {reactedWords(words, reactionWords(words, reaction, kind), people)}
          </p>
        ))}
      {mine.length > 0 && (
        <div
          className={classes['reactions']}
          role="group"
          aria-label={say('discussion.react', { person: said.by.name })}
        >
          {mine.map((one) => (
            <Button
              key={one.reaction}
              variant={one.mine ? 'light' : 'default'}
              aria-pressed={one.mine}
              leftSection={one.mine ? <span aria-hidden="true">✓</span> : null}
              onClick={() => void react.run({ reaction: one.reaction, stands: !one.mine })}
            >
              {reactionWords(words, one.reaction, kind)}
            </Button>
          ))}
        </div>
      )}
      <FailureNote failure={react.failure} />
    </>
  )
}

/** “I ask this too” of a question, “I agree” of a comment: the same word, as it is said of each. */
function reactionWords({ say }: Words, reaction: Reaction, kind: Kind): string {
  if (reaction === 'explain') return say('discussion.explain')
  if (reaction === 'agree') return say(`discussion.agree.${kind}`)
  return say(`discussion.settled.${kind === 'concern' ? 'concern' : 'question'}`)
}

function reactedWords({ say }: Words, reaction: string, names: readonly string[]): string {
  const people = names.slice(0, NAMED).join(say('discussion.and'))
  return names.length > NAMED
    ? say('discussion.reactedMore', { reaction, people, count: names.length })
    : say('discussion.reacted', { reaction, people })
}
