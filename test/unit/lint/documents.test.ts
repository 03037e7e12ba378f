import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { anchorsOf, codeOf, linksOf, scriptsOf } from '../../../build/scripts/docs-check/markdown.mjs'
import { shapePrinter } from '../../../build/scripts/rpc-docs/shape.mjs'

const values = (found: { value: string }[]) => found.map(({ value }) => value)

describe('what a document names', () => {
  it('finds links and pictures with their lines, and none in fenced code', () => {
    const text = 'see [a](b.md#c)\n```sh\n[x](gone.md)\n```\n![p](images/p.png "title")'
    expect(linksOf(text)).toEqual([
      { value: 'b.md#c', number: 1 },
      { value: 'images/p.png', number: 5 }
    ])
  })

  it('finds what stands in backticks', () => {
    expect(values(codeOf('in `src-shared/fold/fold.ts` and `npm test`'))).toEqual([
      'src-shared/fold/fold.ts',
      'npm test'
    ])
  })

  it('finds npm scripts in prose and in fenced code, since people copy both', () => {
    expect(values(scriptsOf('`npm run demo`\n```sh\nnpm run -s folkmoot -- call\n```'))).toEqual([
      'demo',
      'folkmoot'
    ])
  })

  it('forms anchors as viewers do, in Chinese too', () => {
    expect([...anchorsOf('# Folkmoot 众议\n## One at a time!\n```\n# no heading\n```')]).toEqual([
      'folkmoot-众议',
      'one-at-a-time'
    ])
  })
})

describe('shapes in the RPC reference', () => {
  const idSchema = z.string().regex(/^[0-9a-f]{64}$/)
  const print = shapePrinter({ Id: idSchema, Pair: z.object({ left: idSchema, right: idSchema }) })

  it('prints fields, optional ones, unions and limits', () => {
    const schema = z.object({
      name: z.string().min(1).max(80),
      role: z.enum(['a', 'b']).optional(),
      at: z.int().nullable()
    })
    expect(print.input(schema)).toBe(
      "{\n  name: string /* 1–80 characters */\n  role?: 'a' | 'b'\n  at: integer | null\n}"
    )
  })

  it('names a shape that has a section of its own, wherever it recurs', () => {
    const schema = z.array(z.object({ left: idSchema, right: idSchema }))
    expect(print.output(schema)).toBe('Pair[]')
    expect(print.definition('Pair')).toBe('{\n  left: Id\n  right: Id\n}')
  })

  it('tells input from output where a default makes them differ', () => {
    const schema = z.object({ sure: z.boolean().default(false) })
    expect(print.input(schema)).toContain('sure?: boolean')
    expect(print.output(schema)).toContain('sure: boolean')
  })
})
