import { yearsAfter } from '#shared/kernel/civil-date.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import type { Engine } from '../engine.ts'
import { PRACTICE_CAST, type PracticeCast } from './cast.ts'
import { neighboursTalk } from './neighbours-talk.ts'
import { newcomerAsks } from './newcomer-asks.ts'
import { until } from './until.ts'

/** Practice profiles are sample data: their passphrase is printed wherever it is asked for. */
export const PRACTICE_PASSPHRASE = 'practice'
const TELLERS = 4

export interface PracticeVillage {
  village: string
  /** The founder's profile: the laptop that is kept. */
  founder: string
  certified: string
  open: string
  /** One digest a neighbour, in the order of the cast. */
  digests: { person: string; digest: string; words: string[] }[]
}

export interface PracticeOptions {
  language: Language
  today: string
  /** The first becomes the founder; at least as many engines as tellers, at most as many as the cast has people. */
  engines: readonly Engine[]
  /** Of somebody who asks to join, and is not let in. */
  newcomer: Engine
  signal: AbortSignal
  report: (step: string) => void
}

interface Neighbour {
  engine: Engine
  name: string
  call: Handlers
}

/**
 * Plays one village evening through the public contract, as people would: found, join, appoint, propose, vote,
 * close, count, certify. Everything is real; only the people are made up.
 */
export async function playPracticeVillage(options: PracticeOptions): Promise<PracticeVillage> {
  const { language, signal, report } = options
  const cast = PRACTICE_CAST[language]
  const neighbours = options.engines.map((engine, i): Neighbour => ({
    engine,
    name: cast.people[i] ?? `${i}`,
    call: engine.handlers
  }))
  const [founder, ...others] = neighbours
  if (founder === undefined) throw new Error('a village needs somebody')
  report('found')
  const kept = await foundVillage(founder, cast.village, language)
  report('join')
  const code = await joinAll(founder, others, options)
  report('appoint')
  const tellers = await appointTellers(founder, others.slice(0, TELLERS - 1), options.today)
  await everyoneKnows(neighbours, 'the tellers', signal, async ({ call }) => {
    const members = await call.members.list({})
    return (
      members.length === neighbours.length &&
      members.filter(({ roles }) => roles.includes('teller')).length === tellers.length
    )
  })
  report('decide')
  const proposer = others[TELLERS] ?? founder
  const certified = await openProposal(proposer, cast.bridge, tellers, options.today)
  await decide(neighbours, certified, signal)
  report('open')
  const lighter = others[TELLERS + 1] ?? founder
  const open = await openProposal(lighter, cast.lamps, tellers, options.today)
  await everyoneKnows(neighbours, 'the second proposal', signal, async ({ call }) =>
    (await call.proposals.list({})).some(({ id }) => id === open)
  )
  for (const [i, { call }] of neighbours.entries())
    if (i % 2 === 1) await call.proposals.vote({ proposal: open, choice: i % 3 === 0 ? 1 : 0 })
  report('talk')
  const [asker = founder] = others
  await neighboursTalk(open, { worrier: founder, asker, answerer: lighter }, cast.talk, signal)
  report('handOver')
  await handOver(founder, others[TELLERS + 3], cast.handover, signal)
  report('roll')
  await founder.call.people.importPeople({ base64: Buffer.from(cast.roll.join('\n')).toString('base64') })
  await superviseAndSeal(founder, others[TELLERS + 2], cast.phone)
  report('ask')
  const objector = others.at(-1)?.engine
  if (objector !== undefined)
    await newcomerAsks(
      { founder: founder.engine, objector, newcomer: options.newcomer },
      { code, language, passphrase: PRACTICE_PASSPHRASE, signal }
    )
  report('agree')
  return {
    village: cast.village,
    founder: kept,
    certified,
    open,
    digests: await oneDigest(neighbours, signal)
  }
}

async function foundVillage({ call, name }: Neighbour, village: string, language: Language): Promise<string> {
  const { profile, phrase } = await call.onboarding.found({
    name: village,
    template: 'village',
    language,
    personName: name,
    passphrase: PRACTICE_PASSPHRASE
  })
  await confirmPhrase(call, phrase)
  return profile.id
}

async function confirmPhrase(call: Handlers, phrase: readonly string[]): Promise<void> {
  const words = [1, 12, 24].map((position) => ({ position, word: phrase[position - 1] ?? '' }))
  await call.profiles.confirmPhrase({ words })
}

/** Answers the invite's code, by which one more may come. */
async function joinAll(
  founder: Neighbour,
  others: readonly Neighbour[],
  options: PracticeOptions
): Promise<string> {
  const { language, signal, today } = options
  const { code } = await founder.call.members.createInvite({ uses: others.length + 1, expiresOn: today })
  if (code === null) throw new Error('the invite has no code')
  const admitting = until(founder.engine, 'everyone to be admitted', signal, async () => {
    for (const { requestId } of await founder.call.members.requests({}))
      await founder.call.members.admit({ requestId })
    return (await founder.call.members.list({})).length === others.length + 1
  })
  const joining = others.map(async ({ engine, call, name }) => {
    const { phrase } = await call.onboarding.join({
      code,
      personName: name,
      language,
      passphrase: PRACTICE_PASSPHRASE
    })
    await until(
      engine,
      `${name} to be let in`,
      signal,
      async () => (await call.profiles.list({}))[0]?.state !== 'waiting'
    )
    await confirmPhrase(call, phrase)
  })
  await Promise.all([admitting, ...joining])
  return code
}

/** For three years, so that a term of office is there to be seen. */
async function appointTellers(
  founder: Neighbour,
  chosen: readonly Neighbour[],
  today: string
): Promise<string[]> {
  const until = yearsAfter(today, 3)
  const members = await founder.call.members.list({})
  const idOf = (name: string) => members.find((member) => member.name === name)?.personId ?? ''
  for (const { name } of chosen)
    await founder.call.members.appoint({ personId: idOf(name), role: 'teller', until })
  return [founder, ...chosen].map(({ name }) => idOf(name))
}

/** A supervisor, where the village is large enough for one beside its tellers, and a private detail of the founder’s. */
async function superviseAndSeal(
  { call, name }: Neighbour,
  supervisor: Neighbour | undefined,
  phone: string
): Promise<void> {
  const members = await call.members.list({})
  const idOf = (wanted: string) => members.find((member) => member.name === wanted)?.personId ?? ''
  if (supervisor !== undefined)
    await call.members.appoint({ personId: idOf(supervisor.name), role: 'supervisor' })
  await call.records.write({
    personId: idOf(name),
    field: 'phone',
    tier: { kind: 'committee' },
    text: phone
  })
}

async function openProposal(
  { call }: Neighbour,
  { title, text }: { title: string; text: string },
  tellers: string[],
  today: string
): Promise<string> {
  const { entryId } = await call.proposals.open({
    title,
    text,
    method: { kind: 'yesno' },
    options: [],
    effect: { kind: 'resolution' },
    tellers,
    closesOn: today
  })
  return entryId
}

/** Everyone votes; the tellers close their boxes, the chief counts first, the others sign. */
async function decide(
  neighbours: readonly Neighbour[],
  proposal: string,
  signal: AbortSignal
): Promise<void> {
  await everyoneKnows(neighbours, 'the proposal', signal, async ({ call }) =>
    (await call.proposals.list({})).some(({ id }) => id === proposal)
  )
  for (const [i, { call }] of neighbours.entries())
    await call.proposals.vote({ proposal, choice: i % 6 === 5 ? 1 : i % 7 === 6 ? 2 : 0 })
  const get = ({ call }: Neighbour) => call.proposals.get({ proposal })
  await everyoneKnows(
    neighbours,
    'all ballots',
    signal,
    async (one) => (await get(one)).cast === neighbours.length
  )
  const tellers = neighbours.slice(0, TELLERS)
  for (const teller of tellers) {
    await until(teller.engine, 'the closing date', signal, async () => (await get(teller)).iMay.closeBox)
    await teller.call.proposals.closeBox({ proposal })
  }
  for (const teller of tellers) {
    await until(
      teller.engine,
      'a count to sign',
      signal,
      async () => (await get(teller)).iMay.signCount || (await get(teller)).stage === 'certified'
    )
    if ((await get(teller)).iMay.signCount)
      await teller.call.proposals.signCount({ proposal, withoutChief: false })
  }
  await everyoneKnows(neighbours, 'the certified result', signal, async (one) =>
    ['certified', 'final'].includes((await get(one)).stage)
  )
}

/** Whoever kept the money lists what goes with it; nobody has come after them yet, so a steward is to check it. */
async function handOver(
  founder: Neighbour,
  cashier: Neighbour | undefined,
  items: PracticeCast['handover'],
  signal: AbortSignal
): Promise<void> {
  if (cashier === undefined) return
  const { personId } = (await founder.call.members.list({})).find(({ name }) => name === cashier.name) ?? {}
  if (personId === undefined) return
  await founder.call.members.appoint({ personId, role: 'cashier' })
  await until(cashier.engine, 'the office', signal, async () =>
    (await cashier.call.handover.view({})).mayIHandOver.includes('cashier')
  )
  await cashier.call.handover.list({ role: 'cashier', items: [...items] })
}

async function everyoneKnows(
  neighbours: readonly Neighbour[],
  what: string,
  signal: AbortSignal,
  check: (one: Neighbour) => Promise<boolean>
): Promise<void> {
  await Promise.all(
    neighbours.map((one) => until(one.engine, `${one.name} to know ${what}`, signal, () => check(one)))
  )
}

async function oneDigest(
  neighbours: readonly Neighbour[],
  signal: AbortSignal
): Promise<PracticeVillage['digests']> {
  const read = async () =>
    Promise.all(
      neighbours.map(async ({ call, name }) => ({ person: name, ...(await call.check.digest({})) }))
    )
  const [first] = neighbours
  if (first === undefined) return []
  await Promise.all(
    neighbours.map(({ engine, name }) =>
      until(
        engine,
        `${name} to agree`,
        signal,
        async () => new Set((await read()).map(({ digest, entries }) => `${digest} ${entries}`)).size === 1
      )
    )
  )
  return (await read()).map(({ person, digest, words }) => ({ person, digest, words: words['zh-CN'] }))
}
