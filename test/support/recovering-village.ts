import type { Laptop, World } from './engines.ts'
import { PASSPHRASE as passphrase } from './person-at-window.ts'
import { noVault } from './test-vault.ts'
import { idOf } from './village-acts.ts'

export const FOUNDER = '林秀英'
/** A steward and a confidant, at whose window most of it happens. */
const NEIGHBOUR = '买买提江·阿不都热合曼·吐尔逊'
export const CONFIDANT = '王建国'
/** Lost nothing: somebody else passes for her, and her removal is proposed. */
export const TARGET = 'Theodora Wilhelmina Featherstonehaugh-Cholmondeley'
/** Lost everything. */
export const LOST = '欧阳淑珍'
/** On the roll by paper alone, until she comes with a laptop. */
export const ON_PAPER = '次仁卓玛·达瓦央金'
export const REASON = '三年没有交水费，也没有来开过会；去信两次没有回音。'

/** What goes on in it when the first window opens; the laptops of `neighbour`, `target`, `fresh` and `old` are off. */
export interface RecoveringVillage {
  readonly founder: Laptop
  readonly neighbour: Laptop
  readonly target: Laptop
  /** The new laptop of who lost everything, vouched for once; and the old one. */
  readonly fresh: Laptop
  readonly old: Laptop
  /** Asks the neighbour to come back as the target. */
  readonly impostor: Laptop
  /** Asks the neighbour to join, as who is on paper. */
  readonly brought: Laptop
  /** Who is on paper. */
  readonly paper: string
}

const confirm = ({ call }: Laptop, words: readonly string[]): Promise<unknown> =>
  call.profiles.confirmPhrase({ words: words.slice(0, 3).map((word, i) => ({ position: i + 1, word })) })

/** Asks by a code; answers the 24 words. */
const ask = async ({ call }: Laptop, code: string, personName: string): Promise<readonly string[]> =>
  (await call.onboarding.join({ code, personName, language: 'zh-CN', passphrase })).phrase

const requestOf = (world: World, laptop: Laptop, name: string): Promise<string> =>
  world.until(
    laptop,
    `a request by ${name}`,
    async () => (await laptop.call.members.requests({})).find((request) => request.name === name)?.requestId
  )

async function people(world: World): Promise<[Laptop, Laptop, Laptop, Laptop, Laptop]> {
  const founder = await world.laptop(noVault)
  const village = { name: '清溪村', template: 'village', language: 'zh-CN' } as const
  const founded = await founder.call.onboarding.found({ ...village, personName: FOUNDER, passphrase })
  await confirm(founder, founded.phrase)
  const { code } = await founder.call.members.createInvite({ uses: 4, expiresOn: world.clock.today() })
  const join = async (name: string): Promise<Laptop> => {
    const laptop = await world.laptop(noVault)
    const phrase = await ask(laptop, code ?? '', name)
    await founder.call.members.admit({ requestId: await requestOf(world, founder, name) })
    await world.until(
      laptop,
      `${name} to be let in`,
      async () => (await laptop.call.profiles.list({}))[0]?.state !== 'waiting'
    )
    await confirm(laptop, phrase)
    return laptop
  }
  const others = await Promise.all([NEIGHBOUR, CONFIDANT, TARGET, LOST].map(join))
  return [founder, ...(others as [Laptop, Laptop, Laptop, Laptop])]
}

/**
 * Four members who joined a founder, and somebody on paper. One lost everything and is vouched for once; of another it
 * is said that they did; the removal of that one is proposed; who is on paper asks to join.
 */
export async function recoveringVillage(world: World): Promise<RecoveringVillage> {
  const [founder, neighbour, confidant, target, old] = await people(world)
  await founder.call.members.appoint({ personId: await idOf(founder, NEIGHBOUR), role: 'steward' })
  const { entryId: paper } = await founder.call.people.record({ name: ON_PAPER })
  await founder.call.people.writeCard({ personId: paper, fields: { group: '三组', door: '十二号' } })
  const confidants = await Promise.all([FOUNDER, NEIGHBOUR, CONFIDANT].map((name) => idOf(founder, name)))
  await old.call.recovery.choose({ people: confidants, needed: 2 })

  const fresh = await world.laptop(noVault)
  await confirm(fresh, await ask(fresh, (await confidant.call.recovery.wayBack({})).code, LOST))
  await confidant.call.recovery.propose({
    requestId: await requestOf(world, confidant, LOST),
    personId: await idOf(confidant, LOST)
  })
  await founder.call.members.proposeRemoval({ personId: await idOf(founder, TARGET), reason: REASON })
  const invite = await neighbour.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
  const wayBack = await neighbour.call.recovery.wayBack({})
  for (const laptop of [neighbour, target])
    await world.until(laptop, 'what is under way', async () => {
      const isOnRoll = (await laptop.call.members.list({})).some(({ personId }) => personId === paper)
      const isOpen = (await laptop.call.members.removals({})).length === 1
      return isOnRoll && isOpen && (await laptop.call.recovery.list({})).length === 1
    })
  const [impostor, brought] = [await world.laptop(noVault), await world.laptop(noVault)]
  await ask(impostor, wayBack.code, TARGET)
  await ask(brought, invite.code ?? '', ON_PAPER)
  for (const laptop of [neighbour, target, old, fresh]) await laptop.engine.close()
  return { founder, neighbour, target, fresh, old, impostor, brought, paper }
}
