import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, type ReactNode } from 'react'
import classes from './VirtualRows.module.css'

interface VirtualRowsProps<Row> {
  label: string
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** A guess at a row's height in rem; real heights are measured. */
  rowRem: number
  children: (row: Row) => ReactNode
}

/** Below this many rows a plain list is simpler for everybody, and the whole page scrolls as one. */
const PLAIN_LIMIT = 40

/** A long list with at most a few dozen rows in the page. It is one tab stop and scrolls by keyboard. */
export const VirtualRows = <Row,>({ label, rows, keyOf, rowRem, children }: VirtualRowsProps<Row>) =>
  rows.length <= PLAIN_LIMIT ? (
    <ul className={classes['list']} aria-label={label}>
      {rows.map((row) => (
        <li key={keyOf(row)}>{children(row)}</li>
      ))}
    </ul>
  ) : (
    <WindowedRows label={label} rows={rows} keyOf={keyOf} rowRem={rowRem}>
      {children}
    </WindowedRows>
  )

const WindowedRows = <Row,>({ label, rows, keyOf, rowRem, children }: VirtualRowsProps<Row>) => {
  const scroller = useRef<HTMLDivElement>(null)
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowRem * rem,
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : keyOf(row)
    },
    overscan: 8
  })
  return (
    <div ref={scroller} className={classes['scroller']} tabIndex={0} role="list" aria-label={label}>
      <div className={classes['track']} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              role="listitem"
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              className={classes['row']}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {children(row)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
