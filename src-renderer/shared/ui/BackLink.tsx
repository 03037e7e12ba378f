import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useWords } from '../i18n/words.tsx'
import classes from './BackLink.module.css'

export const BackLink = ({ to }: { to: string }) => {
  const { say } = useWords()
  return (
    <Link to={to} className={classes['back']}>
      <IconArrowLeft size="1.1em" aria-hidden />
      {say('common.back')}
    </Link>
  )
}
