import crypto from 'hypercore-crypto'
import { expect, test, vi } from 'vitest'
import { STRANGER_PROOF_MS, STRANGER_PROOFS } from '#main/engine/net/wire-limits.ts'
import { NOBODY_AFTER_MS } from '#main/engine/pairing/joiner.ts'
import { openPairingChannel } from '#main/engine/pairing/pairing-channel.ts'
import type { InviteAnswer } from '#main/engine/pairing/pairing-host.ts'
import { inviteProof } from '#main/engine/pairing/invite-proof.ts'
import { PAIRING_VERSION, type Proving } from '#main/engine/pairing/pairing-messages.ts'
import { manualClock, systemClock } from '#test/support/memory-wire-clock.ts'
import { ask, newcomerSide, newInvite, stewardSide } from '#test/support/memory-wire-pairing.ts'
import { memoryWire } from '#test/support/memory-wire.ts'

const quiet = { timeout: 5_000, interval: 5 }
const until = (check: () => void): Promise<void> => vi.waitFor(check, quiet)

test('a newcomer waits for the steward and begins as a member with what the welcome says', async () => {
  const invite = newInvite()
  const steward = stewardSide([newInvite(invite.madeBy), invite])
  const newcomer = newcomerSide(invite.secret)
  await ask(newcomer, steward)
  await until(() =>
    expect(newcomer.joiner.phase).toEqual({
      kind: 'waiting',
      reachable: true,
      recovery: null,
      admission: null
    })
  )
  expect(steward.requests).toEqual([newcomer.candidate])
  steward.decide(newcomer.candidate.device.log, 'admitted')
  await until(() => expect(newcomer.joiner.phase).toEqual({ kind: 'admitted', welcome: steward.welcome }))
})

test.each<Exclude<InviteAnswer, 'waiting' | 'admitted'>>([
  'declined',
  'expired',
  'usedUp',
  'revoked',
  'unknown'
])('an invite that is %s is told by that name, and the connection ends', async (answer) => {
  const invite = newInvite()
  const steward = stewardSide([invite])
  steward.answer = answer
  const newcomer = newcomerSide(invite.secret)
  const [, right] = await ask(newcomer, steward)
  await until(() => expect(newcomer.joiner.phase).toEqual({ kind: 'refused', why: answer }))
  await new Promise<void>((resolve) => right.onClose(resolve))
})

test('an answer given while the newcomer was away reaches them when they ask again', async () => {
  const invite = newInvite()
  const steward = stewardSide([invite])
  const newcomer = newcomerSide(invite.secret)
  const [left] = await ask(newcomer, steward)
  await until(() => expect(newcomer.joiner.phase.kind).toBe('waiting'))
  left.close()
  await until(() =>
    expect(newcomer.joiner.phase).toEqual({
      kind: 'waiting',
      reachable: false,
      recovery: null,
      admission: null
    })
  )
  steward.answer = 'admitted'
  // By now the steward's own gate takes them for a member.
  await ask(newcomer, steward, systemClock, 'member')
  await until(() => expect(newcomer.joiner.phase.kind).toBe('admitted'))
})

test('who does not hold an invite of this steward learns nothing but that', async () => {
  const steward = stewardSide([newInvite()])
  const newcomer = newcomerSide(newInvite().secret)
  await ask(newcomer, steward)
  await until(() => expect(newcomer.joiner.phase).toEqual({ kind: 'searching', hint: 'inviteUnknown' }))
  expect(steward.requests).toEqual([])
})

test('the newest of two hundred invites is answered like the first', async () => {
  const first = newInvite()
  const invites = [first, ...Array.from({ length: 199 }, () => newInvite(first.madeBy))]
  const steward = stewardSide(invites)
  for (const { secret } of [first, invites.at(-1)!]) {
    const newcomer = newcomerSide(secret)
    await ask(newcomer, steward)
    await until(() =>
      expect(newcomer.joiner.phase).toEqual({
        kind: 'waiting',
        reachable: true,
        recovery: null,
        admission: null
      })
    )
  }
})

test('an impostor who cannot prove the invite is never told who asks', async () => {
  const invite = newInvite()
  const newcomer = newcomerSide(invite.secret)
  const [left, right] = await memoryWire(
    {
      keyPair: newcomer.keyPair,
      standing: 'stranger',
      onBreach: (_, code) => void newcomer.breaches.push(code)
    },
    { keyPair: stewardSide([]).keyPair, standing: 'stranger' }
  )
  const heard: string[] = []
  const impostor = openPairingChannel(right, {
    asking({ proof }) {
      heard.push('asking')
      // Its own words sent back to it.
      impostor?.proving({ kind: 'opening', opening: proof })
    },
    proving: () => heard.push('proving'),
    candidate: () => heard.push('candidate'),
    answer: () => heard.push('answer'),
    closed: () => heard.push('closed')
  })
  newcomer.joiner.attach(left)
  await until(() => expect(heard).toEqual(['asking', 'closed']))
  expect(newcomer.breaches).toEqual(['badProof'])
  expect(newcomer.joiner.phase.kind).toBe('searching')
})

test.each(['admitted', 'declined'] as const)(
  'another holder of the same code cannot answer in the inviter’s place, even with the inviter’s opening: %s',
  async (answer) => {
    const invite = newInvite()
    const forger = stewardSide([invite], systemClock, crypto.keyPair())
    forger.answer = answer
    const newcomer = newcomerSide(invite.secret)
    const [left] = await ask(newcomer, forger)
    await new Promise<void>((resolve) => left.onClose(resolve))
    expect(newcomer.breaches).toEqual(['badProof'])
    expect(forger.requests).toEqual([])
    expect(newcomer.joiner.phase.kind).toBe('searching')
    // The inviter is asked all the same.
    const steward = stewardSide([invite])
    await ask(newcomer, steward)
    await until(() =>
      expect(newcomer.joiner.phase).toEqual({
        kind: 'waiting',
        reachable: true,
        recovery: null,
        admission: null
      })
    )
  }
)

test('a proof heard on one connection is worth nothing on another', async () => {
  const invite = newInvite()
  const steward = stewardSide([invite])
  const newcomer = newcomerSide(invite.secret)
  const [left, right] = await memoryWire(
    { keyPair: newcomer.keyPair, standing: 'stranger' },
    { keyPair: steward.keyPair, standing: 'stranger' }
  )
  const answers: Proving[] = []
  const replayed = inviteProof(invite.secret, new Uint8Array(64))
  const channel = openPairingChannel(left, {
    asking: () => undefined,
    proving: (proving) => answers.push(proving),
    candidate: () => undefined,
    answer: () => undefined,
    closed: () => undefined
  })
  steward.desk.attach(right)
  channel?.asking({ version: PAIRING_VERSION, proof: replayed })
  await until(() => expect(answers).toEqual([{ kind: 'inviteUnknown' }]))
})

test('a candidate with another device’s connection key is a breach', async () => {
  const invite = newInvite()
  const steward = stewardSide([invite])
  const newcomer = newcomerSide(invite.secret)
  const other = newcomerSide(invite.secret)
  const thief = { ...newcomer, keyPair: other.keyPair }
  await ask(thief, steward)
  await until(() => expect(steward.breaches).toEqual(['badProof']))
  expect(steward.requests).toEqual([])
})

test('a candidate before the proof, and a second proof, are breaches', async () => {
  const invite = newInvite()
  for (const misbehave of ['candidateFirst', 'twice'] as const) {
    const steward = stewardSide([invite])
    const newcomer = newcomerSide(invite.secret)
    const [left, right] = await memoryWire(
      { keyPair: newcomer.keyPair, standing: 'stranger' },
      {
        keyPair: steward.keyPair,
        standing: 'stranger',
        onBreach: (_, code) => void steward.breaches.push(code)
      }
    )
    const channel = openPairingChannel(left, {
      asking: () => undefined,
      proving: () => undefined,
      candidate: () => undefined,
      answer: () => undefined,
      closed: () => undefined
    })
    steward.desk.attach(right)
    const asking = {
      version: PAIRING_VERSION,
      proof: inviteProof(invite.secret, left.handshakeHash)
    }
    if (misbehave === 'candidateFirst') channel?.candidate(newcomer.candidate)
    else for (let i = 0; i < 2; i++) channel?.asking(asking)
    await until(() => expect(steward.breaches).toEqual(['outOfTurn']))
    expect(steward.requests).toEqual([])
  }
})

test.each([
  ['of another version', { version: PAIRING_VERSION + 1 }, { kind: 'otherVersion' }],
  ['without an invite of ours', {}, { kind: 'inviteUnknown' }]
] as const)(
  'an asker %s is told so once; to ask again on the same connection is a breach',
  async (_, odd, told) => {
    const steward = stewardSide([newInvite()])
    const [left, right] = await memoryWire(
      { keyPair: crypto.keyPair(), standing: 'stranger' },
      {
        keyPair: steward.keyPair,
        standing: 'stranger',
        onBreach: (_, code) => void steward.breaches.push(code)
      }
    )
    const answers: Proving[] = []
    const channel = openPairingChannel(left, {
      asking: () => undefined,
      proving: (proving) => answers.push(proving),
      candidate: () => undefined,
      answer: () => undefined,
      closed: () => undefined
    })
    steward.desk.attach(right)
    const asking = {
      version: PAIRING_VERSION,
      proof: inviteProof(newInvite().secret, left.handshakeHash),
      ...odd
    }
    channel?.asking(asking)
    await until(() => expect(answers).toEqual([told]))
    expect(steward.breaches).toEqual([])
    channel?.asking(asking)
    await until(() => expect(steward.breaches).toEqual(['outOfTurn']))
    expect(answers).toEqual([told])
  }
)

test('guessing runs dry: after a burst of wrong secrets the next is quarantined, and a right one still gets in', async () => {
  const invite = newInvite()
  const steward = stewardSide([invite], manualClock())
  for (let i = 0; i < STRANGER_PROOFS.burst; i++) {
    const guesser = newcomerSide(newInvite().secret)
    await ask(guesser, steward)
    await until(() => expect(guesser.joiner.phase).toEqual({ kind: 'searching', hint: 'inviteUnknown' }))
  }
  expect(steward.breaches).toEqual([])
  await ask(newcomerSide(newInvite().secret), steward)
  await until(() => expect(steward.breaches).toEqual(['badProof']))
  await ask(newcomerSide(invite.secret), steward)
  await until(() => expect(steward.requests).toHaveLength(1))
})

test('a stranger who says nothing is hung up on', async () => {
  const clock = manualClock()
  const steward = stewardSide([newInvite()], clock)
  const [left, right] = await memoryWire(
    { keyPair: newcomerSide(newInvite().secret).keyPair, standing: 'stranger' },
    { keyPair: steward.keyPair, standing: 'stranger' }
  )
  steward.desk.attach(right)
  const closed = new Promise<void>((resolve) => left.onClose(resolve))
  clock.advance(STRANGER_PROOF_MS)
  await closed
})

test('who meets nobody for a while is told so, and goes on searching', () => {
  const clock = manualClock()
  const newcomer = newcomerSide(newInvite().secret, { clock })
  expect(newcomer.joiner.phase).toEqual({ kind: 'searching', hint: null })
  clock.advance(NOBODY_AFTER_MS)
  expect(newcomer.joiner.phase).toEqual({ kind: 'searching', hint: 'nobodyReachable' })
})
