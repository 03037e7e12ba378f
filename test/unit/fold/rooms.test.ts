import { expect, test } from 'vitest'
import { stateDigest } from '#shared/fold/digest.ts'
import { Fold } from '#shared/fold/fold.ts'
import { PollingVillage, primitives } from '#test/support/polling-village.ts'

test('what a room is brought last is judged at once, though nothing of the law came with it', () => {
  const village = new PollingVillage({ names: ['A', 'B'], tellers: ['A'] })
  const proposal = village.open(village.of('A'), ['A'])
  village.everyoneHears()
  const hiding = village.write(
    village.of('B'),
    { type: 'text.hidden.v1', body: { entry: proposal.id, clause: '3', reason: 'rude' } },
    village.communityId
  )
  const whole = village.foldOf()
  const piecemeal = new Fold(primitives, village.communityId)
  const reports = village.reads.map((read) => piecemeal.ingest([read]))
  expect(reports.at(-1)?.rooms).toEqual(new Set(['moderation']))
  expect(piecemeal.rejections().get(hiding.id)).toBe('R4.notSteward')
  expect(piecemeal.rejections()).toEqual(whole.rejections())
  expect(stateDigest(piecemeal, primitives)).toEqual(stateDigest(whole, primitives))
})
