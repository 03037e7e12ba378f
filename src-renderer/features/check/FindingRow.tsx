import { Link } from 'wouter'
import classes from './FindingRow.module.css'

interface FindingRowProps {
  what: string
  why: string
  /** The rule's id or the place in the log, small, for those who look it up. */
  id: string
  to?: string
}

export const FindingRow = ({ what, why, id, to }: FindingRowProps) => {
  const words = (
    <>
      <strong>{what}</strong>
      <span>{why}</span>
      <small>{id}</small>
    </>
  )
  return to === undefined ? (
    <div className={classes['row']}>{words}</div>
  ) : (
    <Link to={to} className={classes['row']}>
      {words}
    </Link>
  )
}
