import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import createTestnet from 'hyperdht/testnet.js'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { formatCivilDate, parseCivilDate } from '#shared/kernel/civil-date.ts'
import { systemClock } from '#main/host/system-deps.ts'
import { settleVillage } from '#test/support/engines.ts'
import { type LanLaptop, type Played, startLaptop } from '#test/support/lan-laptop.ts'

const WAIT = { timeout: 60_000, interval: 100 }
const HOST = '127.0.0.1'
const inDays = (days: number) => formatCivilDate((parseCivilDate(systemClock.today()) ?? 0) + days)

let testnet: Awaited<ReturnType<typeof createTestnet>>
let root: string
const running = new Set<LanLaptop>()

beforeAll(async () => {
  testnet = await createTestnet(6, { host: HOST })
  root = await mkdtemp(join(tmpdir(), 'folkmoot-recovery-'))
})
afterAll(async () => {
  await Promise.all([...running].map((laptop) => laptop.stop()))
  await testnet.destroy()
  await rm(root, { recursive: true, force: true })
})

/** The laptop of that name in a process of its own: new, or as it was switched off. */
async function switchOn(name: string, played: Played = {}): Promise<LanLaptop> {
  const network = { bootstrap: testnet.bootstrap, host: HOST }
  const laptop = await startLaptop({ inside: [] } as never, join(root, name), network, played)
  running.add(laptop)
  return laptop
}

async function switchOff(laptop: LanLaptop): Promise<void> {
  running.delete(laptop)
  await laptop.stop()
}

const village = {
  clock: { today: () => inDays(0) },
  until: async <T>(_laptop: LanLaptop, what: string, check: () => Promise<T | null | undefined | false>) =>
    vi.waitFor(async () => {
      const found = await check()
      if (found === null || found === undefined || found === false) throw new Error(`no ${what}`)
      return found
    }, WAIT)
}
const until = (what: string, check: () => Promise<unknown>) =>
  village.until({} as LanLaptop, what, async () => Boolean(await check()))

const needsOf = async ({ call }: LanLaptop): Promise<string[]> =>
  (await call.community.overview({})).needs.map(({ kind }) => kind)

test('S35: two of three confidants bring back who lost the laptop; the old one, switched on, sees it, its later ballot is void, and the person votes once', async () => {
  const names = ['P0', 'P1', 'P2', 'P3', 'P4']
  const laptops = await Promise.all(names.map((name) => switchOn(name)))
  let [steward, lost] = laptops as [LanLaptop, LanLaptop]
  const [, , second, third, fourth] = laptops as [LanLaptop, LanLaptop, LanLaptop, LanLaptop, LanLaptop]
  await settleVillage(village, laptops)
  const people = await steward.call.members.list({})
  const idOf = (name: string) => people.find((person) => person.name === name)?.personId ?? ''
  await lost.call.recovery.choose({ people: ['P2', 'P3', 'P4'].map(idOf), needed: 2 })
  const { entryId: proposal } = await steward.call.proposals.open({
    title: 'The well',
    text: '',
    method: { kind: 'yesno' },
    options: [],
    effect: { kind: 'resolution' },
    tellers: [idOf('P0')],
    closesOn: inDays(8)
  })
  const knowsProposal = async ({ call }: LanLaptop) =>
    (await call.proposals.list({})).some(({ id }) => id === proposal)
  for (const laptop of [lost, second, third]) await until('the proposal', () => knowsProposal(laptop))
  await until('safe keeping', async () => (await lost.call.sync.status({})).onlyHere === 0)
  await switchOff(lost)

  // The neighbour's code lets nobody new in; whoever asks by it can be vouched for.
  const { code } = await second.call.recovery.wayBack({})
  const fresh = await switchOn('P1-new')
  await fresh.call.onboarding.join({ code, personName: 'P1', language: 'en' })
  const [view] = await fresh.call.profiles.list({})
  await until('the request', () => second.call.members.requests({}).then(({ length }) => length > 0))
  const [request] = await second.call.members.requests({})
  expect(request).toMatchObject({ name: 'P1', returning: null, waysBack: true, keyWords: view?.keyWords })
  await expect(steward.call.members.admit({ requestId: request?.requestId ?? '' })).rejects.toThrow()
  await second.call.recovery.propose({ requestId: request?.requestId ?? '', personId: idOf('P1') })
  await until('progress on the new laptop', async () => {
    const [waiting] = await fresh.call.profiles.list({})
    return waiting?.recovery?.vouched === 1 && waiting.recovery.missing === 1
  })

  // Whoever has the old laptop is told at once, by the first neighbour it meets; then writes where nobody hears it.
  lost = await switchOn('P1')
  await until('the alarm', async () => (await needsOf(lost)).includes('stopRecovery'))
  await lost.call.sync.setOnline({ online: false })
  await lost.call.proposals.vote({ proposal, choice: 0 })
  await switchOff(lost)

  await until('the call to vouch', async () => (await needsOf(third)).includes('vouch'))
  const [open] = await third.call.recovery.list({})
  expect(open).toMatchObject({ missing: 1, iMayVouch: true, keyWords: request?.keyWords, daysLeft: 7 })
  await third.call.recovery.vouch({ recoveryId: open?.recoveryId ?? '' })
  await until('the steward to know', async () => (await steward.call.recovery.list({}))[0]?.missing === 0)
  await until('the first day', async () =>
    (await steward.call.recovery.list({})).some(({ daysLeft }) => daysLeft === 7)
  )

  await switchOff(steward)
  steward = await switchOn('P0', { daysAhead: 8 })
  await until('the new laptop to be let in', async () => {
    const [profile] = await fresh.call.profiles.list({})
    return profile?.state === 'phraseUnconfirmed'
  })
  await until('being the same person', async () => (await needsOf(fresh)).includes('vote'))
  expect((await fresh.call.community.overview({})).me).toMatchObject({ personId: idOf('P1'), name: 'P1' })
  expect(await fresh.call.members.list({})).toHaveLength(5)
  await fresh.call.proposals.vote({ proposal, choice: 1 })

  lost = await switchOn('P1')
  await lost.call.sync.setOnline({ online: true })
  await until('the old laptop to learn it', async () => (await needsOf(lost)).includes('deviceOver'))
  const own = (await lost.call.members.devices({})).find(({ isThis }) => isThis)
  expect(own?.keptTo).not.toBeNull()
  for (const laptop of [fourth, steward, lost])
    await until('the void ballot', async () =>
      (await laptop.call.check.rejections({})).some(({ rule }) => rule === 'R20.retired')
    )
  for (const laptop of [steward, fourth, fresh])
    await until('one ballot', async () => {
      const { cast } = await laptop.call.proposals.get({ proposal })
      return cast === 1
    })
  expect((await fresh.call.proposals.get({ proposal })).myBallot).toMatchObject({ choices: ['no'] })
}, 240_000)
