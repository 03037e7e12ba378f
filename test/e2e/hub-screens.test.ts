import { resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEngine } from '#main/engine/index.ts'
import type { Engine } from '#main/engine/engine.ts'
import { lanHandlers } from '#main/hub/lan-handlers.ts'
import { serveHub, type Hub } from '#main/hub/serve.ts'
import { type LanHub, serveLan } from '#main/hub/serve-lan.ts'
import { openTlsIdentity } from '#main/hub/tls-identity.ts'
import { systemClock, systemRandom } from '#main/host/system-deps.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import { createMemoryLogger } from '#test/support/memory-logger.ts'
import { personAt } from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'
import { createTestVault } from '#test/support/test-vault.ts'

/** Every address of 127/8 is this machine’s: this one stands for its address in a local network. */
const HERE = '127.0.0.2'

describeInWindow('a hub that is served to the local network, in a browser at the hub itself', () => {
  let engine: Engine
  let lan: LanHub
  let hub: Hub
  let launched: LaunchedApp
  let page: Page

  beforeAll(async () => {
    launched = await launchApp({ dataDir: scratchFolder() })
    const logger = createMemoryLogger()
    const shared = { logger, clock: systemClock }
    const dataDir = scratchFolder()
    const vault = createTestVault()
    engine = await createEngine({
      ...shared,
      dataDir,
      vault,
      host: 'hub',
      version: '0.0.0-test',
      random: systemRandom,
      network: null
    })
    const { handlers } = engine
    const village = { name: '清溪村', template: 'village', language: 'zh-CN', personName: '林秀英' } as const
    const { phrase } = await handlers.onboarding.found(village)
    const words = phrase.slice(0, 3).map((word, at) => ({ position: at + 1, word }))
    await handlers.profiles.confirmPhrase({ words })
    const rendererRoot = resolve(import.meta.dirname, '../../out/renderer')
    const tls = await openTlsIdentity(dataDir, systemRandom)
    lan = await serveLan({
      ...shared,
      handlers,
      rendererRoot,
      port: 0,
      tls,
      addresses: () => [HERE],
      moved: () => undefined
    })
    const own = { ...handlers, hub: lanHandlers(lan, tls) }
    hub = await serveHub({ handlers: own, logger, rendererRoot, port: 0 })
    // A window with nothing of the app’s in it: no bridge, and a session that its rules do not reach.
    const opened = launched.app.waitForEvent('window')
    await launched.app.evaluate(async ({ BrowserWindow }, link) => {
      const browser = new BrowserWindow({
        width: 1280,
        height: 900,
        webPreferences: { partition: 'browser' }
      })
      await browser.loadURL(link)
    }, hub.freshLink())
    page = await opened
  })
  afterAll(async () => {
    await launched?.close()
    await hub?.close()
    await lan?.close()
    await engine?.close()
  })

  it.each(['zh-CN', 'en'] as const)(
    'says how others come in, with a picture to scan (%s)',
    async (language) => {
      await page.getByRole('combobox').first().selectOption(language)
      await page.locator(`html[lang=${language}]`).waitFor()
      const person = personAt(page, language)
      await person.go('/settings')
      const sheet = page.getByRole('region', { name: person.say('lan.title') })
      await sheet.getByText(HERE).first().waitFor()
      await person.press('lan.fresh')
      await sheet.getByRole('img', { name: new RegExp(HERE) }).waitFor()
      expect(await inspect(page, `${language}-hub-on-the-lan`)).toEqual([])
    }
  )
})
