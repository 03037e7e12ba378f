import { Link } from 'wouter'
import type { Member } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { personLabel } from './person-label.ts'
import classes from './MemberRow.module.css'

export const MemberRow = ({ member }: { member: Member }) => {
  const { say } = useWords()
  return (
    <Link to={`/people/${member.personId}`} className={classes['row']}>
      <span className={classes['name']}>{personLabel(say, member)}</span>
      <span className={classes['marks']}>
        {member.isMe && <Mark tone="settled">{say('people.me')}</Mark>}
        {member.founder && <Mark>{say('people.founder')}</Mark>}
        {member.roles.map((role) => (
          <Mark key={role}>{say(`role.${role}`)}</Mark>
        ))}
        {member.keyWords === null && <Mark>{say('register.onPaper')}</Mark>}
        {member.namesake === 'alike' && <Mark tone="needs">{say('register.alike')}</Mark>}
        {member.status !== 'member' && <Mark>{say(`people.status.${member.status}`)}</Mark>}
      </span>
    </Link>
  )
}
