import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { readIn } from './person-at-window.ts'

const PICTURES = resolve(import.meta.dirname, '../../test-results/screens')
mkdirSync(PICTURES, { recursive: true })

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What there is to evaluate in a page that has axe already: reading it anew takes longer than its rules do. */
const NOTHING_MORE = 'undefined'

/** Looked for with every frame: a screen is there within milliseconds, a locator looks again after hundreds. */
const settle = async (page: Page): Promise<void> => {
  await page.waitForFunction(
    () =>
      (document.querySelector('h1')?.checkVisibility() ?? false) &&
      document.fonts.status === 'loaded' &&
      document.querySelector('.mantine-Loader-root, [aria-busy=true]') === null
  )
}

const wholePage = async (page: Page, path: string): Promise<void> => {
  await page.screenshot({ path, fullPage: true, quality: 90 })
}

/** Nodes of the rules that found something; those of all the others are what a page would spend most of its time on. */
const faultsByAxe = async (page: Page): Promise<string[]> => {
  const isThere = await page.evaluate(() => 'axe' in window)
  const { violations } = await new AxeBuilder({ page, ...(isThere && { axeSource: NOTHING_MORE }) })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .withTags(TAGS)
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

/** Keeps a picture of what is on the screen and answers what axe and the window’s width find wrong with it. */
export const inspect = async (page: Page, name: string, picture = wholePage): Promise<string[]> => {
  await settle(page)
  await picture(page, join(PICTURES, `${name}.jpg`))
  const faults = await faultsByAxe(page)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  )
  if (overflow > 0) faults.push(`${overflow}px wider than the window`)
  return faults.map((fault) => `${name}: ${fault}`)
}

/** The same of what is on the screen in either language; it goes on in Chinese. */
export const inspectInBoth = async (page: Page, name: string): Promise<string[]> => {
  const faults: string[] = []
  for (const language of ['en', 'zh-CN'] as const) {
    await readIn(page, language)
    faults.push(...(await inspect(page, `${language}-${name}`)))
  }
  return faults
}
