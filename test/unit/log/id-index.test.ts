import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concatBytes, toHex } from '#shared/kernel/bytes.ts'
import type { EntryId } from '#shared/kernel/ids.ts'
import { IdIndex } from '#shared/log/id-index.ts'
import { seeded } from '#test/support/campaign.ts'

/** Few distinct first and second words, as ground by somebody who wants them to collide. */
const crowdedIds = fc.uniqueArray(
  fc
    .tuple(fc.nat(2), fc.nat(2), fc.uint8Array({ minLength: 30, maxLength: 30 }))
    .map(([first, second, rest]) => {
      const id = new Uint8Array(32)
      id.set(rest, 2)
      id.fill(0, 0, 8)
      id[3] = first
      id[7] = second
      return id
    }),
  { maxLength: 200, selector: toHex }
)

test('finds every id at its place and no other, however they collide', () => {
  fc.assert(
    fc.property(crowdedIds, fc.nat(200), (ids, count) => {
      const held = ids.slice(0, count)
      const index = new IdIndex(concatBytes(held))
      expect(index.size).toBe(held.length)
      held.forEach((id, ordinal) => {
        expect(index.idOf(ordinal)).toBe(toHex(id))
        expect(index.ordinalOf(toHex(id) as EntryId)).toBe(ordinal)
      })
      for (const id of ids.slice(count)) expect(index.ordinalOf(toHex(id) as EntryId)).toBeNull()
      expect(index.ordinalOf('no id at all' as EntryId)).toBeNull()
    }),
    seeded(60)
  )
})
