import type { ReactNode } from 'react'
import classes from './SheetItem.module.css'

interface SheetItemProps {
  /** What it is about, also to those who hear it. */
  label: string
  /** The label as it is shown, where it leads somewhere. */
  title?: ReactNode
  children: ReactNode
}

/** One of several matters on a sheet, a line apart from the one before. */
export const SheetItem = ({ label, title = label, children }: SheetItemProps) => (
  <div className={classes['item']} role="group" aria-label={label}>
    <h3>{title}</h3>
    {children}
  </div>
)
