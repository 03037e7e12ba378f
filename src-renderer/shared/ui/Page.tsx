import { useEffect, useRef, type ReactNode } from 'react'
import { BackLink } from './BackLink.tsx'
import classes from './Page.module.css'
import { useKeptFocus } from './use-kept-focus.ts'

interface PageProps {
  title: string
  lead?: ReactNode
  /** Where “back” leads; none on the screens of the main menu. */
  back?: string
  /** Stands beside the title: the screen's one main act, or what belongs to all of it. */
  aside?: ReactNode
  children?: ReactNode
}

/**
 * A screen: its heading takes the focus when it opens, so that keyboards and screen readers start there; unless the
 * screen opens on a question, which has taken the focus already.
 */
export const Page = ({ title, lead, back, aside, children }: PageProps) => {
  const screen = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    const inside = screen.current?.contains(document.activeElement) ?? false
    if (!inside) heading.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [])
  useKeptFocus(screen, heading)
  return (
    <article ref={screen} className={classes['page']}>
      {back !== undefined && <BackLink to={back} />}
      <header className={classes['head']}>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead !== undefined && <p className={classes['lead']}>{lead}</p>}
        </div>
        {aside}
      </header>
      {children}
    </article>
  )
}
