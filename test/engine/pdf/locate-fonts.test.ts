import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { FONT_FILES } from '#main/engine/pdf/font-files.ts'
import { locateFonts } from '#main/engine/pdf/locate-fonts.ts'

const made: string[] = []
afterEach(() => {
  Reflect.deleteProperty(process, 'resourcesPath')
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

/** A `resources` folder as an installer leaves it, with these fonts in it. */
function installed(files: readonly string[]): string {
  const clone = locateFonts()
  const resources = mkdtempSync(join(tmpdir(), 'folkmoot-resources-'))
  made.push(resources)
  for (const file of files) {
    mkdirSync(join(resources, 'fonts', dirname(file)), { recursive: true })
    cpSync(join(clone, file), join(resources, 'fonts', file))
  }
  Reflect.set(process, 'resourcesPath', resources)
  return resources
}

test('in a clone the fonts are found in node_modules', () => {
  expect(locateFonts()).toMatch(/node_modules[/\\]@expo-google-fonts$/)
})

test('an installed Folkmoot uses the fonts it came with', () => {
  const resources = installed(Object.values(FONT_FILES))
  expect(locateFonts()).toBe(join(resources, 'fonts'))
})

test('a folder that lacks one of the fonts is passed over', () => {
  installed([FONT_FILES.text, FONT_FILES.title])
  expect(locateFonts()).toMatch(/@expo-google-fonts$/)
})
