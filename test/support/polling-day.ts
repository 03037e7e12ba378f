import type { OpenCommand } from '#shared/domain/proposals/decide.ts'
import type { Node } from '#shared/log/graph.ts'
import { type Laptop, PollingVillage, type VillageOptions } from './polling-village.ts'

export const [YES, NO] = [0, 1] as const

export interface PollingDay {
  readonly village: PollingVillage
  readonly proposal: Node
  /** The tellers' laptops, the chief's first. */
  readonly boxes: readonly Laptop[]
}

/** A proposal everyone has heard of, opened by A. Founder and steward is A; E, F and G hold no office. */
export function pollingDay(
  tellers: readonly string[] = ['A', 'B', 'C', 'D'],
  options: Partial<VillageOptions> = {},
  command: Partial<OpenCommand> = {}
): PollingDay {
  const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
  const village = new PollingVillage({
    names,
    tellers: ['A', 'B', 'C', 'D'],
    stewards: ['A', 'B', 'C'],
    ...options
  })
  const proposal = village.open(village.of('A'), tellers, command)
  village.everyoneHears()
  return { village, proposal, boxes: tellers.map((name) => village.of(name)) }
}

/** Every teller writes that the day has come and hears the others say so. */
export function dayComes({ village, boxes }: PollingDay, day = 107): void {
  for (const box of boxes) village.witness(box, day)
  village.everyoneHears(boxes)
}

export function closeBoxes({ village, proposal, boxes }: PollingDay): Node[] {
  const attests = boxes.map((box) => village.attest(box, proposal))
  village.everyoneHears(boxes)
  return attests
}

/** The whole way to a certificate every teller has signed and everybody has heard of. */
export function certify(day: PollingDay): { attests: Node[]; signatures: Node[] } {
  const { village, proposal, boxes } = day
  village.everyoneHears()
  dayComes(day)
  const attests = closeBoxes(day)
  const signatures = boxes.map((box) => village.sign(box, proposal, attests))
  village.everyoneHears()
  return { attests, signatures }
}

export const ruleOf = ({ village, proposal }: PollingDay, node: Node): string | undefined =>
  village.proposal(proposal.id).rejections(village.state(proposal.id)).get(node.id)

export const stageOf = ({ village, proposal }: PollingDay): string => village.state(proposal.id).stage

/** A removal of class 1: proposed, endorsed by stewards, enacted. */
export function removeTogether(village: PollingVillage, stewards: readonly string[], person: Laptop): void {
  const [first, ...others] = stewards.map((name) => village.of(name)) as [Laptop, ...Laptop[]]
  const body = { person: person.person, reason: 'moved away' }
  const removal = village.community(first, { type: 'removal.proposed.v1', body }).id
  const endorsements = [first, ...others].map((steward) => {
    village.hear(steward, first)
    const { id } = village.community(steward, { type: 'removal.endorsed.v1', body: { removal } })
    village.hear(first, steward)
    return id
  })
  village.community(first, { type: 'removal.enacted.v1', body: { removal, endorsements } })
}
