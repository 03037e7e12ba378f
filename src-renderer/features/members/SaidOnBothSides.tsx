import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { MemberWords } from '../moderation/MemberWords.tsx'

interface SaidOnBothSidesProps {
  /** The entry that gives the reason. */
  id: string
  said: { subject: string; reason: string; replies: readonly { entryId: string; text: string }[] }
}

/** Why somebody loses an office or their place, and what they say to it: anybody's words, which may be hidden. */
export const SaidOnBothSides = ({ id, said }: SaidOnBothSidesProps) => {
  const { say } = useWords()
  return (
    <>
      <p>{say('removal.reason')}</p>
      <MemberWords entryId={id} words={said.reason} />
      {said.replies.map(({ entryId, text }) => (
        <div key={entryId}>
          <p>{say('removal.reply', { name: said.subject })}</p>
          <MemberWords entryId={entryId} words={text} />
        </div>
      ))}
    </>
  )
}

/** What I have to say to a removal or a suspension of mine. */
export const ReplyAct = ({ id, restated }: { id: string; restated: string }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const reply = useCommand((text: string) => client.members.reply({ profile, removalId: id, text }))
  return (
    <Act
      verb={say('removal.answer')}
      restated={restated}
      reasonLabel={say('removal.answerLabel')}
      {...reply}
      onConfirm={reply.run}
    />
  )
}
