import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const PICTURES = resolve(import.meta.dirname, '../../test-results/screens')
mkdirSync(PICTURES, { recursive: true })

const settle = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForFunction(
    () =>
      document.fonts.status === 'loaded' &&
      document.querySelector('.mantine-Loader-root, [aria-busy=true]') === null
  )
}

const wholePage = async (page: Page, path: string): Promise<void> => {
  await page.screenshot({ path, fullPage: true })
}

/** Keeps a picture of what is on the screen and answers what axe and the window’s width find wrong with it. */
export const inspect = async (page: Page, name: string, picture = wholePage): Promise<string[]> => {
  await settle(page)
  await picture(page, join(PICTURES, `${name}.png`))
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  )
  return [
    ...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
    ...(overflow > 0 ? [`${name}: ${overflow}px wider than the window`] : [])
  ]
}
