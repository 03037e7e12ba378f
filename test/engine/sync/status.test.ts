import { expect, test } from 'vitest'
import { deriveStatus, type PeerFacts, type SyncFacts, type SyncStatus } from '#main/engine/sync/status.ts'
import { entryIdOf } from '#shared/kernel/ids.ts'

const person = entryIdOf(new Uint8Array(32))
const peer = (headsSeen: boolean, missing: number): PeerFacts => ({
  connectionKey: 'k',
  person,
  headsSeen,
  missing,
  lacking: 1,
  shared: 2,
  path: 'lan',
  lastSeen: 5
})
const facts = (changes: Partial<SyncFacts>): SyncFacts => ({
  online: true,
  peers: [],
  missing: 0,
  incomplete: [],
  held: 0,
  catchUp: null,
  ownLength: 0,
  acknowledged: 0,
  ...changes
})

test.each<[string, Partial<SyncFacts>, SyncStatus['light']]>([
  ['switched off', { online: false, peers: [peer(true, 0)] }, 'off'],
  ['nobody connected', {}, 'alone'],
  ['nobody connected ever since something was written', { ownLength: 2 }, 'neverLeft'],
  ['nobody connected now, some of it held elsewhere', { ownLength: 2, acknowledged: 1 }, 'alone'],
  [
    'somebody connected who holds nothing of ours yet',
    { ownLength: 2, peers: [peer(true, 1)], missing: 1 },
    'nearby'
  ],
  ['nobody connected, something known to be missing', { missing: 3 }, 'alone'],
  ['somebody connected who has said nothing yet', { peers: [peer(false, 0)] }, 'nearby'],
  ['something missing', { peers: [peer(true, 2)], missing: 2 }, 'nearby'],
  ['nothing missing', { peers: [peer(true, 0)] }, 'synced'],
  ['nothing missing, another just coming', { peers: [peer(true, 0), peer(false, 0)] }, 'synced']
])('with %s the light says so', (_, changes, light) => {
  expect(deriveStatus(facts(changes)).light).toBe(light)
})

test.each([
  [false, 0, 'connecting'],
  [true, 1, 'catchingUp'],
  [true, 0, 'upToDate']
] as const)('a peer (heads seen %s, missing %d) is %s', (headsSeen, missing, state) => {
  expect(deriveStatus(facts({ peers: [peer(headsSeen, missing)] })).peers[0]).toEqual({
    connectionKey: 'k',
    person,
    state,
    missing,
    lacking: 1,
    shared: 2,
    path: 'lan',
    lastSeen: 5
  })
})

test.each([
  [5, 3, 2],
  [5, 5, 0],
  // After coming back from a backup the own log may be shorter than what others were known to hold.
  [3, 5, 0]
])('of %d own entries with %d acknowledged, %d are only here', (ownLength, acknowledged, onlyHere) => {
  expect(deriveStatus(facts({ ownLength, acknowledged })).onlyHere).toBe(onlyHere)
})
