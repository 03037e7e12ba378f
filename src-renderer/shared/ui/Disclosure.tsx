import type { ReactNode } from 'react'
import classes from './Disclosure.module.css'

interface DisclosureProps {
  summary: string
  /** Open to begin with. */
  open?: boolean
  children: ReactNode
}

/** Details on demand. The native element: it opens by keyboard and is found by the browser's own search. */
export const Disclosure = ({ summary, open = false, children }: DisclosureProps) => (
  <details className={classes['details']} open={open}>
    <summary className={classes['summary']}>{summary}</summary>
    <div className={classes['body']}>{children}</div>
  </details>
)
