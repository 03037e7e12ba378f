import type { ReactNode } from 'react'
import classes from './Mark.module.css'

export type MarkTone = 'plain' | 'needs' | 'settled'

/** A small label with a shape of its own for each tone, so that colour is never the only sign. */
export const Mark = ({ tone = 'plain', children }: { tone?: MarkTone; children: ReactNode }) => (
  <span className={[classes['mark'], classes[tone]].join(' ')}>{children}</span>
)
