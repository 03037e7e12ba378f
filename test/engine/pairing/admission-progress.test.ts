import { expect, test, vi } from 'vitest'
import { MAX_TOLD_BARS } from '#main/engine/net/wire-limits.ts'
import { decodeAnswer } from '#main/engine/pairing/pairing-messages.ts'
import { encodeCanonical } from '#shared/kernel/canonical.ts'
import { ask, newcomerSide, newInvite, stewardSide } from '#test/support/memory-wire-pairing.ts'

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 5_000, interval: 5 })

test('a newcomer is told how far the members are, at every change, and of many reasons only as many as are sent', async () => {
  const invite = newInvite()
  const steward = stewardSide([invite])
  const newcomer = newcomerSide(invite.secret)
  const begun = { vouched: 0, needed: null, daysLeft: 7, voting: false, bars: [] }
  steward.admission = begun
  await ask(newcomer, steward)
  await until(() => expect(newcomer.joiner.phase).toMatchObject({ kind: 'waiting', admission: begun }))
  const bars = Array.from({ length: 30 }, (_, i) => ({
    kind: i === 0 ? ('refused' as const) : ('objected' as const),
    reason: '因'.repeat(500)
  }))
  steward.admission = { vouched: 1, needed: 2, daysLeft: 0, voting: true, bars }
  steward.decide(newcomer.candidate.device.log, 'waiting')
  await until(() =>
    expect(newcomer.joiner.phase).toMatchObject({
      kind: 'waiting',
      admission: { vouched: 1, needed: 2, daysLeft: 0, voting: true, bars: bars.slice(0, MAX_TOLD_BARS) }
    })
  )
  expect(newcomer.breaches).toEqual([])
})

test.each([
  ['a reason that is too long', [[1, 2, 3, 0], [['refused', 'x'.repeat(501)]]]],
  ['an empty reason', [[1, 2, 3, 0], [['refused', '']]]],
  ['a kind nobody knows', [[1, 2, 3, 0], [['praised', 'good']]]],
  ['too many reasons', [[1, 2, 3, 0], Array.from({ length: 9 }, () => ['objected', 'x'])]],
  ['too few counts', [[1, 2, 3], []]],
  ['a count below none', [[-1, 2, 3, 0], []]],
  ['something else', 'soon']
] as const)('%s about an admission is no answer', (_, admission) => {
  expect(decodeAnswer(encodeCanonical(['waiting', null, admission] as never))).toBeNull()
  expect(decodeAnswer(encodeCanonical(['waiting', null, [[1, 2, 3, 0], [['refused', 'x']]]]))).toMatchObject({
    admission: { vouched: 1, needed: 2, bars: [{ kind: 'refused', reason: 'x' }] }
  })
})
