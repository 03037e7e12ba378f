import type { FinalityOracle } from '#shared/domain/community/fold.ts'
import type { Rulebook } from '#shared/domain/rulebook/rulebook.ts'
import { template } from '#shared/domain/rulebook/templates.ts'
import type { EntryId, SubjectId } from '#shared/kernel/ids.ts'
import type { ReadEntry } from '#shared/log/entry.ts'
import type { Graph, Node } from '#shared/log/graph.ts'
import { Actor, FIRST_DAY, keyFrom, maximal } from './actor.ts'
import { Peer } from './peer.ts'

/** Of a village where nobody is waited for: what removals do to one another is seen without days between them. */
const AT_ONCE: Rulebook = { ...template('village'), removal: { replyDays: 0 }, terms: { days: null } }

const NOT_FINAL = 'P.notFinal'

/** Everything written in one community, as an all-seeing observer holds it. */
export class World {
  readonly readings: ReadEntry[] = []
  readonly peer: Peer
  readonly actors = new Map<string, Actor>()
  /** Proposals whose results count as final; stands in for the proposals subject. */
  readonly final = new Set<EntryId>()
  readonly finality: FinalityOracle = (proposal) => (this.final.has(proposal) ? null : NOT_FINAL)
  private readonly name: string

  constructor(name = 'village') {
    this.name = name
    this.peer = new Peer(this.finality)
  }

  get graph(): Graph {
    return this.peer.graph
  }

  get community(): SubjectId {
    const [founding] = this.graph.nodes()
    return founding!.id
  }

  record(read: ReadEntry): Node {
    this.readings.push(read)
    return this.peer.receive(read)[0]!
  }

  /** Somebody with keys and a log who belongs to nothing yet. */
  newcomer(name: string): Actor {
    const actor = new Actor(this, name, keyFrom(`${this.name}/person/${name}`), `${this.name}/device/${name}`)
    this.actors.set(name, actor)
    return actor
  }

  get(name: string): Actor {
    const actor = this.actors.get(name)
    if (actor === undefined) throw new Error(`no ${name} in this cast`)
    return actor
  }

  /** The same entries as they reach another laptop in another order. */
  replay(order: readonly ReadEntry[] = this.readings): Peer {
    const peer = new Peer(this.finality)
    for (const read of order) peer.receive(read)
    return peer
  }

  /** Everybody meets and exchanges everything. */
  meet(...actors: Actor[]): void {
    const all = actors.length > 0 ? actors : [...this.actors.values()]
    const heads = maximal(
      this.graph,
      all.flatMap((actor) => actor.heads)
    )
    for (const actor of all) actor.heads = heads
  }
}

export function sync(a: Actor, b: Actor): void {
  a.world.meet(a, b)
}

/**
 * A founded community: the first name founds it and admits the others in their order, so that earlier names are
 * senior. All are stewards and tellers unless `stewards` says otherwise; all have met and witnessed FIRST_DAY.
 */
export function village(
  names: readonly string[],
  options: { stewards?: readonly string[]; rulebook?: Rulebook; name?: string } = {}
): World {
  const world = new World(options.name)
  const [founder, ...others] = names.map((name) => world.newcomer(name))
  if (founder === undefined) throw new Error('a village has a founder')
  founder.found(options.rulebook ?? AT_ONCE)
  const stewards = options.stewards ?? names
  for (const actor of others) founder.admit(actor)
  for (const actor of others) {
    if (stewards.includes(actor.name)) founder.appoint(actor, 'steward')
    if (stewards.includes(actor.name)) founder.appoint(actor, 'teller')
  }
  world.meet()
  for (const actor of world.actors.values()) actor.witness(FIRST_DAY)
  world.meet()
  return world
}
