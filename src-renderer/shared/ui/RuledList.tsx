import type { ReactNode } from 'react'
import classes from './RuledList.module.css'

/** A short list, each line ruled off: a name on the left, what is to be said or done of it on the right. */
export const RuledList = ({ label, children }: { label?: string; children: ReactNode }) => (
  <ul className={classes['list']} aria-label={label}>
    {children}
  </ul>
)
