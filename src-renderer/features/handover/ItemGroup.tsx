import type { ReactNode } from 'react'
import classes from './ItemGroup.module.css'

/** What is written or said of one item, ruled off from the next. */
export const ItemGroup = ({ title, children }: { title: string; children: ReactNode }) => (
  <div role="group" aria-label={title} className={classes['item']}>
    <h3>{title}</h3>
    {children}
  </div>
)
