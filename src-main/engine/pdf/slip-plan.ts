import type { SlipsBlock } from '#shared/domain/minutes/document.ts'
import { SLIPS } from './look.ts'

/** How a ballot is set: its letters in points, and whether the options stand beside the seal or under it. */
export interface SlipPlan {
  readonly sizes: {
    readonly option: number
    readonly title: number
    readonly soft: number
    readonly second: number
  }
  readonly isBeside: boolean
}

const plan = (option: number, isBeside: boolean): SlipPlan => ({
  sizes: {
    option,
    title: Math.min(option + 2, 15),
    soft: Math.max(option - 4.5, 7),
    second: Math.max(option - 5.5, 6.5)
  },
  isBeside
})

const SMALLEST = plan(7, false)
const PLANS: readonly SlipPlan[] = [
  plan(14, true),
  ...[14, 12, 10, 8.5].map((size) => plan(size, false)),
  SMALLEST
]

/** Noto Sans SC's own line, in letters. */
const LINE = 1.448
/** Points: around title and options, and between two options. */
const SPACE = { above: 12, between: 4 }

/**
 * The first plan by which the ballot is sure to fit a page, every letter taken for a wide one: a paper with twenty long
 * options still has to be one piece of one page.
 */
export const planOf = (ballot: SlipsBlock['ballot']): SlipPlan =>
  PLANS.find((one) => heightOf(ballot, one) <= SLIPS.height) ?? SMALLEST

function heightOf(
  { title, masthead, instruction, options }: SlipsBlock['ballot'],
  { sizes, isBeside }: SlipPlan
): number {
  const { option: size, title: head, soft } = sizes
  const lines = (text: string, letter: number, width: number): number =>
    Math.ceil(([...text].length * letter) / width)
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0)

  const small = sum(
    [masthead, ...instruction.map(({ text }) => text)].map((text) => lines(text, soft, SLIPS.text))
  )
  const above = LINE * (lines(title, head, SLIPS.text) * head + (small + 1) * soft) + SPACE.above
  const width = (isBeside ? SLIPS.text : SLIPS.ballot) - size * SLIPS.box.width - SLIPS.box.gap
  const listed = sum(
    options.map((said) => {
      const tall = sum(said.map(({ text }) => lines(text, size, width)))
      return LINE * size * Math.max(tall, SLIPS.box.size) + SPACE.between
    })
  )
  return (isBeside ? above : Math.max(above, SLIPS.seal)) + listed + 2 * SLIPS.padding
}
