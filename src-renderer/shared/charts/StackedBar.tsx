import classes from './StackedBar.module.css'

export interface BarPart {
  key: string
  /** Written inside the part where there is room, so that colour is not what tells parts apart. */
  label: string
  count: number
  tone: 'yes' | 'no' | 'abstain' | 'missing' | 'option'
}

interface StackedBarProps {
  parts: readonly BarPart[]
  /** The whole bar, in people. */
  total: number
  /** Where the line stands and what is written at it; none where there is no threshold. */
  line: { at: number; words: string } | null
}

const WIDTH = 720
const BAR_TOP = 34
const BAR_HEIGHT = 40
const HEIGHT = 82
/** Least widths in which a number, and a number with its word, can be read. */
const NUMBERED = 34
const LABELLED = 120

/**
 * One bar of people with the line they had to reach. Drawn only for eyes: the figure's caption and the table
 * beside it say the same, so it is hidden from screen readers.
 */
export const StackedBar = ({ parts, total, line }: StackedBarProps) => {
  const scale = total === 0 ? 0 : WIDTH / total
  const ends = parts.reduce<number[]>((sums, { count }) => [...sums, (sums.at(-1) ?? 0) + count], [])
  const lineX = line === null ? 0 : Math.min(line.at * scale, WIDTH - 1.5)
  const drawn = parts
    .map((part, index) => ({
      ...part,
      x: ((ends[index] ?? 0) - part.count) * scale,
      width: part.count * scale
    }))
    .filter(({ tone }) => tone !== 'missing')
  const anchor = lineX > WIDTH * 0.75 ? 'end' : lineX < WIDTH * 0.25 ? 'start' : 'middle'
  return (
    <svg className={classes['bar']} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden focusable="false">
      <rect className={classes['ground']} x="0.5" y={BAR_TOP} width={WIDTH - 1} height={BAR_HEIGHT} rx="4" />
      {drawn.map(({ key, tone, x, width }) => (
        <g key={key} className={classes[tone]}>
          <rect className={classes['part']} x={x} y={BAR_TOP} width={width} height={BAR_HEIGHT} />
        </g>
      ))}
      {line !== null && (
        <g className={classes['line']}>
          <line x1={lineX} x2={lineX} y1={BAR_TOP - 8} y2={BAR_TOP + BAR_HEIGHT + 6} />
          <text x={lineX} y={BAR_TOP - 13} textAnchor={anchor}>
            {line.words}
          </text>
        </g>
      )}
      {drawn
        .filter(({ width }) => width > NUMBERED)
        .map(({ key, label, count, tone, x, width }) => (
          <g key={key} className={classes[tone]}>
            <text
              className={classes['count']}
              x={x + width / 2}
              y={BAR_TOP + BAR_HEIGHT / 2 + 8}
              textAnchor="middle"
            >
              {width > LABELLED ? `${label} ${count}` : count}
            </text>
          </g>
        ))}
    </svg>
  )
}
