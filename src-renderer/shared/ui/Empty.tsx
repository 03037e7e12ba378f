import type { ReactNode } from 'react'
import classes from './Empty.module.css'

/** An empty place that says what will be here, and the next step. */
export const Empty = ({ title, body, children }: { title: string; body?: string; children?: ReactNode }) => (
  <div className={classes['empty']}>
    <p className={classes['title']}>{title}</p>
    {body !== undefined && <p className={classes['body']}>{body}</p>}
    {children}
  </div>
)
