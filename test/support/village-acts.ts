import type { AnyLaptop, AnyWorld, Laptop, World } from './engines.ts'

/** What people of a village of real engines do, each step waiting until everybody who must know of it does. */
export const idOf = async <L extends AnyLaptop>({ call }: L, name: string): Promise<string> => {
  const found = (await call.members.list({})).find((member) => member.name === name)
  if (found === undefined) throw new Error(`nobody is called ${name}`)
  return found.personId
}

export const proposalAt = <L extends AnyLaptop>({ call }: L, proposal: string) =>
  call.proposals.get({ proposal })

/** A resolution that closes today. */
export async function putToVote<L extends AnyLaptop>(
  world: Pick<AnyWorld<L>, 'clock'>,
  { call }: L,
  tellers: string[],
  title: string
): Promise<string> {
  const { entryId } = await call.proposals.open({
    title,
    text: '',
    method: { kind: 'yesno' },
    options: [],
    effect: { kind: 'resolution' },
    tellers,
    closesOn: world.clock.today()
  })
  return entryId
}

/** A resolution that closes today, opened by the first of the laptops and known to all. */
export async function openResolution<L extends AnyLaptop>(
  world: AnyWorld<L>,
  laptops: readonly L[],
  tellers: string[],
  title = 'The well'
): Promise<string> {
  const [opener] = laptops
  if (opener === undefined) throw new Error('nobody opens')
  const proposal = await putToVote(world, opener, tellers, title)
  for (const laptop of laptops) await knows(world, laptop, proposal)
  return proposal
}

export const knows = <L extends AnyLaptop>(
  world: AnyWorld<L>,
  laptop: L,
  proposal: string
): Promise<boolean> =>
  world.until(laptop, 'the proposal', async () =>
    (await laptop.call.proposals.list({})).some(({ id }) => id === proposal)
  )

export async function hasCast<L extends AnyLaptop>(
  world: AnyWorld<L>,
  laptops: readonly L[],
  proposal: string,
  cast: number
): Promise<void> {
  for (const laptop of laptops)
    await world.until(
      laptop,
      `${cast} ballots`,
      async () => (await proposalAt(laptop, proposal)).cast === cast
    )
}

export async function closeBox<L extends AnyLaptop>(
  world: AnyWorld<L>,
  teller: L,
  proposal: string
): Promise<void> {
  await world.until(teller, 'the day', async () => (await proposalAt(teller, proposal)).iMay.closeBox)
  await teller.call.proposals.closeBox({ proposal })
}

/** The tellers close their boxes and sign; waits until everybody has the certificate. */
export async function certify<L extends AnyLaptop>(
  world: AnyWorld<L>,
  laptops: readonly L[],
  tellers: readonly L[],
  proposal: string
): Promise<void> {
  for (const teller of tellers) await closeBox(world, teller, proposal)
  for (const teller of tellers) {
    const isDone = async () => (await proposalAt(teller, proposal)).stage === 'certified'
    const maySign = async () => (await proposalAt(teller, proposal)).iMay.signCount
    await world.until(teller, 'a count', async () => (await maySign()) || (await isDone()))
    if (await maySign()) await teller.call.proposals.signCount({ proposal, withoutChief: false })
  }
  for (const laptop of laptops)
    await world.until(
      laptop,
      'the certificate',
      async () => (await proposalAt(laptop, proposal)).stage === 'certified'
    )
}

export async function setOnline<L extends AnyLaptop>(laptops: readonly L[], online: boolean): Promise<void> {
  for (const { call } of laptops) await call.sync.setOnline({ online })
}

/** Two stewards remove somebody who does not reply: the first proposes, both wait for the rulebook's days. */
export async function removeUnheard(
  world: World,
  [first, second]: readonly [Laptop, Laptop],
  name: string
): Promise<void> {
  const { entryId: removalId } = await first.call.members.proposeRemoval({
    personId: await idOf(first, name),
    reason: 'moved away'
  })
  await world.until(second, 'the request', async () =>
    (await second.call.members.removals({})).some(({ mayIEndorse }) => mayIEndorse)
  )
  await dayLater(world, second, 1)
  await second.call.members.endorseRemoval({ removalId })
  await dayLater(world, second, 5)
  for (const laptop of [first, second])
    await world.until(laptop, 'the removal', async () =>
      (await laptop.call.members.list({})).some((one) => one.name === name && one.status === 'removed')
    )
}

/** Days pass; a steward’s laptop says so as soon as it has anything to write, here an invite. */
async function dayLater(world: World, steward: Laptop, days: number): Promise<void> {
  const written = async () =>
    (await steward.call.members.devices({})).find(({ isThis }) => isThis)?.known ?? 0
  const before = await written()
  world.clock.days += days
  await steward.call.members.createInvite({ uses: 1, expiresOn: world.clock.today() })
  await world.until(steward, 'the day', async () => (await written()) > before + 1)
}
