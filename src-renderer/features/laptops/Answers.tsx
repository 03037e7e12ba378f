import type { ReactNode } from 'react'
import classes from './Answers.module.css'

/** The same, or not: the two answers beside each other. */
export const Answers = ({ children }: { children: ReactNode }) => (
  <div className={classes['answers']}>{children}</div>
)
