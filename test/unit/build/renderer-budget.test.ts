import { describe, expect, it } from 'vitest'
import {
  overBudget,
  rendererBudget,
  weighRenderer,
  type WrittenFile
} from '../../../build/config/renderer-budget.ts'

const chunk = (fileName: string, bytes: number, more: Partial<WrittenFile> = {}): WrittenFile => ({
  fileName,
  type: 'chunk',
  code: 'x'.repeat(bytes),
  ...more
})
const BUILT: WrittenFile[] = [
  chunk('index.js', 10, { isEntry: true, imports: ['kit.js'] }),
  chunk('kit.js', 5, { imports: ['index.js'] }),
  chunk('ballot.js', 3, { imports: ['kit.js'] }),
  { fileName: 'index.css', type: 'asset', source: '众' },
  { fileName: 'font.woff2', type: 'asset', source: new Uint8Array(900) }
]

describe('the renderer’s budget', () => {
  it('weighs what the first screen needs, all scripts and all styles, in bytes, and no fonts', () => {
    expect(weighRenderer(BUILT)).toEqual({ firstScripts: 15, allScripts: 18, styles: 3 })
  })

  it('holds at the bound and is passed one byte above it', () => {
    const weighed = weighRenderer(BUILT)
    expect(overBudget(weighed, weighed)).toEqual([])
    expect(overBudget(weighed, { ...weighed, styles: 2 })).toEqual(['styles: 3 bytes, and the budget is 2'])
  })

  it('fails the build', () => {
    const bundle = Object.fromEntries(BUILT.map((file) => [file.fileName, file]))
    const plugin = rendererBudget({ firstScripts: 14, allScripts: 18, styles: 3 })
    expect(() => plugin.generateBundle({}, bundle)).toThrow('firstScripts: 15 bytes')
  })
})
