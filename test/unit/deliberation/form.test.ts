import { describe, expect, it } from 'vitest'
import { MAX_REMARK } from '#shared/domain/deliberation/bounds.ts'
import type { DeliberationEvent } from '#shared/domain/deliberation/events.ts'
import { readEvent } from '#shared/fold/read-event.ts'

describe('the form of what is written', () => {
  const read = (type: DeliberationEvent['type'], body: object): string =>
    readEvent({ type, body: body as never }).room
  const id = new Uint8Array(32)

  it.each([
    ['no text', 'remark.made.v1', { proposal: id, kind: 'comment', text: '' }],
    [
      'a text too long',
      'remark.made.v1',
      { proposal: id, kind: 'comment', text: 'x'.repeat(MAX_REMARK + 1) }
    ],
    ['another kind', 'remark.made.v1', { proposal: id, kind: 'joke', text: 'x' }],
    ['an answer too long', 'remark.answered.v1', { remark: id, text: 'x'.repeat(MAX_REMARK + 1) }],
    ['another reaction', 'remark.reacted.v1', { remark: id, reaction: 'angry', stands: true }],
    ['a reaction that is none', 'remark.reacted.v1', { remark: id, reaction: 'agree', stands: 1 }],
    ['more than there is', 'remark.reacted.v1', { remark: id, reaction: 'agree', stands: true, text: 'x' }]
  ] as const)('refuses %s', (_, type, body) => {
    expect(read(type, body)).toBe('malformed')
  })

  it('takes the longest text', () => {
    expect(read('remark.made.v1', { proposal: id, kind: 'concern', text: '章'.repeat(MAX_REMARK) })).toBe(
      'deliberation'
    )
  })
})
