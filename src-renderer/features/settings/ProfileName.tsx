import type { ProfileView } from '#shared/rpc/contract/app.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import classes from './ProfileName.module.css'

/** A person in a community, and the state of that identity where it is not simply working. */
export const ProfileName = ({ profile }: { profile: ProfileView }) => {
  const { say } = useWords()
  return (
    <span className={classes['name']}>
      <strong>{profile.communityName}</strong>
      <span>
        {profile.personName}
        {profile.state !== 'member' && ` · ${say(`settings.profile.${profile.state}`)}`}
      </span>
    </span>
  )
}
