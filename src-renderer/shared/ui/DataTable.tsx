import type { ReactNode } from 'react'
import classes from './DataTable.module.css'

interface DataTableProps {
  caption: string
  columns: readonly { head: string; number?: true }[]
  rows: readonly { key: string; cells: readonly ReactNode[]; strong?: true }[]
}

/** A small table; the first column names its row. Wide ones scroll inside their own frame, reachable by keyboard. */
export const DataTable = ({ caption, columns, rows }: DataTableProps) => (
  <div className={classes['frame']} tabIndex={0} role="group" aria-label={caption}>
    <table className={classes['table']}>
      <caption className={classes['caption']}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ head, number }) => (
            <th key={head} scope="col" data-number={number}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells, strong }) => (
          <tr key={key} data-strong={strong}>
            {cells.map((cell, index) =>
              index === 0 ? (
                <th key={index} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={index} data-number={columns[index]?.number}>
                  {cell}
                </td>
              )
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
