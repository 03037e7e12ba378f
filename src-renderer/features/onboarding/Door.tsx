import type { TablerIcon } from '@tabler/icons-react'
import classes from './Door.module.css'

interface DoorProps {
  Icon: TablerIcon
  title: string
  body: string
  /** The practice village stands apart from the three real doors. */
  quiet?: boolean
  onOpen: () => void
}

export const Door = ({ Icon, title, body, quiet = false, onOpen }: DoorProps) => (
  <button type="button" className={classes['door']} data-quiet={quiet || undefined} onClick={onOpen}>
    <Icon size="2rem" aria-hidden className={classes['icon']} />
    <span className={classes['words']}>
      <span className={classes['title']}>{title}</span>
      <span className={classes['body']}>{body}</span>
    </span>
  </button>
)
