import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWindowState, writeWindowState } from '#main/electron/window-state.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const screen = { x: 0, y: 0, width: 1_920, height: 1_080 }
const state = { x: 100, y: 50, width: 1_200, height: 800, maximized: true }

describe('the window’s place', () => {
  const file = join(scratchFolder(), 'window-state.json')

  it('is found again where it was left', () => {
    writeWindowState(file, state)
    expect(readWindowState(file, [screen])).toEqual(state)
  })

  it('is forgotten when its screen is gone', () => {
    writeWindowState(file, { ...state, x: 4_000 })
    expect(readWindowState(file, [screen])).toBeNull()
  })

  it.each(['', '{', '{}', '{"x":"0"}', '[]', '{"x":0,"y":0,"width":1,"height":1,"maximized":false}'])(
    'is nowhere when its file says %j',
    (content) => {
      writeFileSync(file, content)
      expect(readWindowState(file, [screen])).toBeNull()
    }
  )

  it('is nowhere when there is no file, and writing where one cannot is no error', () => {
    expect(readWindowState('/nowhere/state.json', [screen])).toBeNull()
    expect(() => writeWindowState('/nowhere/state.json', state)).not.toThrow()
  })
})
