import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { recordsQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import classes from './Portrait.module.css'

/** A person's portrait, where there is one and it is ours to see; else nothing. */
export const Portrait = ({ personId }: { personId: string }) => {
  const { say } = useWords()
  const { value } = useQuery(recordsQuery, { profile: useProfile().id, personId })
  const pictures = value?.records.flatMap(({ recordId, content }) =>
    content.state === 'picture' ? [{ recordId, jpeg: content.jpeg }] : []
  )
  return pictures?.map(({ recordId, jpeg }) => (
    <img
      key={recordId}
      className={classes['portrait']}
      src={`data:image/jpeg;base64,${jpeg}`}
      alt={say('private.portraitOf', { name: value?.name ?? '' })}
    />
  ))
}
