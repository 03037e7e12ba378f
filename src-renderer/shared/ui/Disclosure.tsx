import type { ReactNode } from 'react'
import classes from './Disclosure.module.css'

/** Details on demand. The native element: it opens by keyboard and is found by the browser's own search. */
export const Disclosure = ({ summary, children }: { summary: string; children: ReactNode }) => (
  <details className={classes['details']}>
    <summary className={classes['summary']}>{summary}</summary>
    <div className={classes['body']}>{children}</div>
  </details>
)
