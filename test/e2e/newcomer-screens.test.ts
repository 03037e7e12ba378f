import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeInvite } from '#main/engine/pairing/invite-code.ts'
import { INVITE_SECRET_BYTES } from '#main/engine/pairing/invite-proof.ts'
import { parseCivilDate } from '#shared/kernel/civil-date.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { TEST_CAMERA } from '#test/support/fake-camera.ts'
import { inspect } from '#test/support/inspect-screen.ts'
import { askToJoin, personAt } from '#test/support/person-at-window.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const LOOKS = [
  {
    look: 'standard-light',
    textSize: 'standard',
    media: { colorScheme: 'light', contrast: 'no-preference' }
  },
  { look: 'extra-dark', textSize: 'extra', media: { colorScheme: 'dark', contrast: 'no-preference' } },
  { look: 'large-contrast', textSize: 'large', media: { colorScheme: 'light', contrast: 'more' } }
] as const

describeInWindow('what a newcomer sees, in both languages', () => {
  let launched: LaunchedApp
  beforeAll(async () => {
    launched = await launchApp({ dataDir: scratchFolder(), args: TEST_CAMERA })
    const nobodys = { secret: new Uint8Array(INVITE_SECRET_BYTES), communityName: '清溪村' }
    const code = writeInvite({ purpose: 'join', ...nobodys, expiresOn: parseCivilDate('2100-01-01') ?? 0 })
    await askToJoin(personAt(launched.page), code, '王建国')
  })
  afterAll(() => launched?.close())

  it.each((['zh-CN', 'en'] as const).flatMap((language) => LOOKS.map((look) => ({ language, ...look }))))(
    'has no fault ($language, $look)',
    async ({ language, look, textSize, media }) => {
      const { page } = launched
      const person = personAt(page, language)
      await page.emulateMedia(media)
      await page.getByRole('combobox').first().selectOption(language)
      await page.locator(`html[lang=${language}]`).waitFor()
      await page.getByRole('combobox', { name: person.say('top.textSize') }).selectOption(textSize)
      await page.locator(`html[data-text-size=${textSize}]`).waitFor()
      const faults: string[] = []
      const see = async (screen: string): Promise<void> => {
        faults.push(...(await inspect(page, `${language}-${look}-${screen}`)))
      }

      await person.go('/')
      await person.press('scan.open')
      await person.sees(person.say('scan.hold'))
      await see('scan')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })

      await page.getByRole('link', { name: person.say('doctor.open') }).click()
      await page.getByRole('heading', { level: 1, name: person.say('doctor.title') }).waitFor()
      await see('waiting-doctor')
      await page.getByRole('link', { name: person.say('common.back') }).click()
      await page.getByRole('heading', { level: 1, name: person.say('waiting.title') }).waitFor()
      await see('waiting')
      expect(faults).toEqual([])
    }
  )
})
