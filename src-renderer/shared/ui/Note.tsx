import type { ReactNode } from 'react'
import classes from './Note.module.css'

interface NoteProps {
  tone?: 'plain' | 'needs' | 'settled'
  role?: 'alert' | 'status'
  icon?: ReactNode
  children: ReactNode
}

export const Note = ({ tone = 'plain', role, icon, children }: NoteProps) => (
  <div className={[classes['note'], classes[tone]].join(' ')} role={role}>
    {icon !== undefined && <span className={classes['icon']}>{icon}</span>}
    <div className={classes['body']}>{children}</div>
  </div>
)
