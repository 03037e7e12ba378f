import type { Hiding } from '#shared/rpc/contract/moderation.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Note } from '../../shared/ui/Note.tsx'

/** Who hid the words and why, what their author answered, and what a review came to. */
export const HidingCase = ({ hiding }: { hiding: Hiding }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const { hidingId, by, clause, reason, appeals, reviews, mayIAppeal } = hiding
  const appeal = useCommand((why: string) => client.moderation.appeal({ profile, hidingId, reason: why }))
  const review = useCommand((verdict: { appealId: string; lifted: boolean; reason: string }) =>
    client.moderation.review({ profile, ...verdict })
  )
  return (
    <Note tone="plain">
      <span>{say('moderation.hiddenBy', { person: by, clause })}</span>
      <span>{say('moderation.because', { reason })}</span>
      {appeals.map(({ appealId, reason: why }) => (
        <span key={appealId}>{say('moderation.appealed', { reason: why })}</span>
      ))}
      {reviews.map(({ by: reviewer, lifted, reason: why }) => (
        <span key={reviewer}>
          {say(lifted ? 'moderation.lifted' : 'moderation.upheld', { person: reviewer, reason: why })}
        </span>
      ))}
      {mayIAppeal && (
        <Act
          verb={say('moderation.appeal')}
          about={say('moderation.appealBody')}
          restated={say('moderation.appealRestated')}
          reasonLabel={say('moderation.appealReason')}
          {...appeal}
          onConfirm={appeal.run}
        />
      )}
      {appeals
        .filter(({ mayIReview }) => mayIReview)
        .map(({ appealId }) => (
          <div key={appealId}>
            <Act
              verb={say('moderation.lift')}
              restated={say('moderation.liftRestated', { person: by })}
              reasonLabel={say('moderation.reason')}
              {...review}
              onConfirm={(why) => review.run({ appealId, lifted: true, reason: why })}
            />
            <Act
              verb={say('moderation.uphold')}
              restated={say('moderation.upholdRestated', { person: by })}
              reasonLabel={say('moderation.reason')}
              {...review}
              onConfirm={(why) => review.run({ appealId, lifted: false, reason: why })}
            />
          </div>
        ))}
    </Note>
  )
}
