import { create } from 'qrcode'
import { useMemo } from 'react'
import classes from './QrPicture.module.css'

const QUIET = 4

/** A QR picture as one SVG path: dark on white in every theme, because cameras expect it. */
export const QrPicture = ({ text, label }: { text: string; label: string }) => {
  const { size, path } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' })
    const squares: string[] = []
    for (let row = 0; row < modules.size; row += 1)
      for (let column = 0; column < modules.size; column += 1)
        if (modules.get(row, column)) squares.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`)
    return { size: modules.size + QUIET * 2, path: squares.join('') }
  }, [text])
  return (
    <svg
      className={classes['picture']}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
