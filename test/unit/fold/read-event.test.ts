import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { PROPOSAL_EVENTS } from '#shared/domain/proposals/events.ts'
import { readEvent } from '#shared/fold/read-event.ts'
import type { Canonical } from '#shared/kernel/canonical.ts'

const ballot = (body: Canonical) => readEvent({ type: 'ballot.cast.v1', body })

const bodies = fc.oneof(
  fc.record({ choice: fc.integer({ min: -2, max: 23 }) }),
  fc.record({ choice: fc.array(fc.integer({ min: -1, max: 21 }), { maxLength: 22 }) }),
  fc.dictionary(fc.constantFrom('choice', 'x'), fc.oneof(fc.integer(), fc.string(), fc.constant(null))),
  fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string(),
    fc.uint8Array(),
    fc.array(fc.integer())
  )
) as fc.Arbitrary<Canonical>

test('a ballot read by the short way is what its schema reads', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      const bySchema = z.safeDecode<z.ZodType>(PROPOSAL_EVENTS['ballot.cast.v1'], body)
      expect(ballot(body)).toEqual(
        bySchema.success
          ? { room: 'proposals', event: { type: 'ballot.cast.v1', body: bySchema.data } }
          : { room: 'malformed' }
      )
    }),
    { numRuns: 2_000 }
  )
})
