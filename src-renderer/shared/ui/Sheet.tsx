import type { ReactNode } from 'react'
import classes from './Sheet.module.css'

interface SheetProps {
  /** A heading makes the sheet a landmark region of its own. */
  title?: string
  aside?: ReactNode
  /** needs: waits for the person (vermilion) · settled: done (green) */
  tone?: 'plain' | 'needs' | 'settled'
  children: ReactNode
}

/** One sheet of paper on the desk: a card with an optional heading. */
export const Sheet = ({ title, aside, tone = 'plain', children }: SheetProps) => {
  const className = [classes['sheet'], classes[tone]].join(' ')
  if (title === undefined) return <div className={className}>{children}</div>
  return (
    <section className={className} aria-label={title}>
      <div className={classes['head']}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
