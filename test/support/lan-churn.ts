import { formatCivilDate, parseCivilDate } from '#shared/kernel/civil-date.ts'
import { shuffled } from './campaign.ts'
import type { LanLaptop } from './lan-laptop.ts'
import type { Lan } from './lan-lab.ts'
import type { LanWorld } from './lan-world.ts'

/** One laptop that comes and goes, and what its person wrote. */
interface Villager {
  readonly name: string
  laptop: LanLaptop
  power: 'on' | 'asleep' | 'off'
  /** Its interface; null while unplugged. */
  port: string | null
  ip: string
  /** The last choice on each proposal. */
  readonly ballots: Map<string, number>
}

export interface ChurnPlace {
  readonly lan: Lan
  /** Of each laptop, where it is plugged in at first. */
  readonly seats: readonly { readonly port: string; readonly ip: string }[]
  /** Whether a laptop may come back under another address: not where addresses are typed. */
  readonly mayMove: boolean
  /** After an interface was plugged in: what the place does to it. */
  plugged(port: string): Promise<void>
}

/** People who come, go, sleep, pull the cable and write, one random act after the other. */
export class Churn {
  private readonly world: LanWorld
  private readonly place: ChurnPlace
  private readonly random: () => number
  private readonly tellers: readonly string[]
  private readonly villagers: readonly Villager[]
  private readonly proposals: string[] = []
  private nextIp = 100

  constructor(
    world: LanWorld,
    laptops: readonly LanLaptop[],
    place: ChurnPlace,
    options: { random: () => number; tellers: readonly string[] }
  ) {
    this.world = world
    this.place = place
    this.random = options.random
    this.tellers = options.tellers
    this.villagers = laptops.map((laptop, i) => ({
      name: `P${i}`,
      laptop,
      power: 'on',
      ...(place.seats[i] as { port: string; ip: string }),
      ballots: new Map()
    }))
  }

  /** One act of somebody; answers what was done. */
  async move(): Promise<string> {
    const who = this.any(this.villagers)
    const cable = who.port === null ? 'plug' : 'unplug'
    const acts =
      who.power === 'on'
        ? (['write', 'write', 'kill', 'stop', 'sleep', cable] as const)
        : who.power === 'asleep'
          ? (['wake', 'kill', cable] as const)
          : (['start', cable] as const)
    const act = this.any<(typeof acts)[number]>(acts)
    await this[act](who)
    return `${who.name} ${act}`
  }

  /** Waits until whoever is on and plugged in has one session with each other one, and they show one digest. */
  async settle(): Promise<void> {
    const on = this.villagers.filter(({ power }) => power === 'on')
    const here = on.filter(({ port }) => port !== null)
    await this.world.connected(
      on.map(({ laptop }) => laptop),
      on.map((one) =>
        here.includes(one) ? here.filter((other) => other !== one).map(({ name }) => name) : []
      )
    )
    if (here.length > 0) await this.world.agree(here.map(({ laptop }) => laptop))
  }

  async everybodyBack(): Promise<LanLaptop[]> {
    for (const who of shuffled(this.villagers, this.random)) {
      if (who.power === 'asleep') this.wake(who)
      if (who.power === 'off') await this.start(who)
      if (who.port === null) await this.plug(who)
    }
    return this.villagers.map(({ laptop }) => laptop)
  }

  /** What must be known everywhere in the end: every proposal, and on each how many voted. */
  written(): { id: string; cast: number }[] {
    return this.proposals
      .map((id) => ({ id, cast: this.villagers.filter(({ ballots }) => ballots.has(id)).length }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  private async write(who: Villager): Promise<void> {
    const { call } = who.laptop
    const known = (await call.proposals.list({})).map(({ id }) => id).sort()
    if (known.length === 0 || this.random() < 0.4) {
      const { entryId } = await call.proposals.open({
        title: `By ${who.name}`,
        text: '',
        method: { kind: 'yesno' },
        options: [],
        effect: { kind: 'resolution' },
        tellers: [...this.tellers],
        closesOn: formatCivilDate((parseCivilDate(this.world.clock.today()) ?? 0) + 7)
      })
      this.proposals.push(entryId)
      return
    }
    const proposal = this.any(known)
    const choice = this.random() < 0.5 ? 0 : 1
    await call.proposals.vote({ proposal, choice })
    who.ballots.set(proposal, choice)
  }

  private async kill(who: Villager): Promise<void> {
    await who.laptop.kill()
    who.power = 'off'
  }

  private async stop(who: Villager): Promise<void> {
    await who.laptop.stop()
    who.power = 'off'
  }

  private async start(who: Villager): Promise<void> {
    who.laptop = await this.world.again(who.laptop)
    who.power = 'on'
  }

  private sleep(who: Villager): void {
    who.laptop.freeze()
    who.power = 'asleep'
  }

  private wake(who: Villager): void {
    who.laptop.thaw()
    who.power = 'on'
  }

  private async unplug(who: Villager): Promise<void> {
    if (who.port !== null) await this.world.lab.unplug(who.laptop.host, who.port)
    who.port = null
  }

  private async plug(who: Villager): Promise<void> {
    if (this.place.mayMove && this.random() < 0.5) who.ip = who.ip.replace(/\d+$/, String(this.nextIp++))
    who.port = await this.world.lab.plug(who.laptop.host, this.place.lan, `${who.ip}/24`)
    await this.place.plugged(who.port)
  }

  private any<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T
  }
}
