import { afterEach, beforeEach, expect, test } from 'vitest'
import { appointTellers, createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { hasCast, knows, openResolution } from '#test/support/village-acts.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const boardOf = ({ call }: Laptop) => call.sync.board({})

test('the board tells who is here, who was, what each lacks and what a result waits for', async () => {
  const [a, b, c] = (await world.village(3)) as [Laptop, Laptop, Laptop]
  const tellers = await appointTellers(world, [a, b, c], 3)
  await world.until(a, 'everybody in step', async () => {
    const { neighbours } = await boardOf(a)
    return (
      neighbours.length === 2 && neighbours.every(({ theyLack, weLack }) => theyLack === 0 && weLack === 0)
    )
  })
  expect((await boardOf(a)).neighbours.map(({ name, paths, isMe }) => [name, paths, isMe])).toEqual([
    ['P1', ['internet'], false],
    ['P2', ['internet'], false]
  ])
  expect((await boardOf(a)).results).toEqual([])

  await c.engine.close()
  await world.until(a, 'P2 to be gone', async () =>
    (await boardOf(a)).neighbours.some(({ name, paths }) => name === 'P2' && paths.length === 0)
  )
  const proposal = await openResolution(world, [a, b], tellers)
  for (const { call } of [a, b]) await call.proposals.vote({ proposal, choice: 0 })
  await hasCast(world, [a, b], proposal, 2)
  await world.until(a, 'the day', async () => (await a.call.proposals.get({ proposal })).iMay.closeBox)
  await a.call.proposals.closeBox({ proposal })
  const board = await world.until(a, 'P1’s box to be waited for', async () => {
    const read = await boardOf(a)
    return read.results[0]?.have === 1 && read
  })
  expect(board.results).toEqual([
    {
      proposal,
      title: 'The well',
      stage: 'closing',
      awaits: 'boxes',
      people: ['P1', 'P2'],
      have: 1,
      needed: 2,
      incomplete: []
    }
  ])
  const absent = board.neighbours.find(({ name }) => name === 'P2')
  expect(absent).toMatchObject({ paths: [], lastMet: { path: 'internet' }, weLack: null })
  expect(absent?.theyLack).toBeGreaterThan(0)

  await a.restart({ alone: true })
  const remembered = await boardOf(a)
  expect(remembered.neighbours.find(({ name }) => name === 'P2')?.lastMet).toEqual(absent?.lastMet)
  expect(remembered.neighbours.map(({ paths, weLack }) => [paths, weLack])).toEqual([
    [[], null],
    [[], null]
  ])
})

test('what was written alone has never left the laptop, and says so until somebody holds it', async () => {
  const laptop = await world.laptop()
  await laptop.call.onboarding.found({
    name: 'Stonebridge',
    template: 'village',
    language: 'en',
    personName: 'Wei'
  })
  expect(await laptop.call.sync.status({})).toMatchObject({
    light: 'neverLeft',
    paused: false,
    catchUp: null
  })
  expect((await boardOf(laptop)).onlyHere).toBeGreaterThan(0)
})

test('a pause outlasts a restart, is told, and ends when the person says so', async () => {
  const [a, b] = (await world.village(2)) as [Laptop, Laptop]
  const tellers = await appointTellers(world, [a, b], 1)
  expect(await b.call.sync.pause({})).toMatchObject({ paused: true })
  await b.engine.close()
  const proposal = await openResolution(world, [a], tellers)

  await b.restart()
  expect(await b.call.sync.status({})).toMatchObject({ paused: true })
  await world.until(b, 'what P0 has and P1 lacks', async () => {
    const { neighbours, paused } = await boardOf(b)
    return paused && (neighbours[0]?.weLack ?? 0) > 0
  })
  expect(await b.call.proposals.list({})).toEqual([])

  expect(await b.call.sync.resume({})).toMatchObject({ paused: false })
  await knows(world, b, proposal)
  await b.restart({ alone: true })
  expect(await boardOf(b)).toMatchObject({ paused: false })
})

test('a network switched off stays off over a restart, and on again it stays on', async () => {
  const [a, b] = (await world.village(2)) as [Laptop, Laptop]
  const tellers = await appointTellers(world, [a, b], 1)
  expect(await b.call.sync.setOnline({ online: false })).toMatchObject({ light: 'off', online: false })
  await b.restart()
  expect(await b.call.sync.status({})).toMatchObject({ light: 'off', online: false, paused: false })

  const proposal = await openResolution(world, [a], tellers)
  expect(await b.call.sync.setOnline({ online: true })).toMatchObject({ online: true })
  await knows(world, b, proposal)
  await b.restart()
  expect(await b.call.sync.status({})).toMatchObject({ online: true })
})
