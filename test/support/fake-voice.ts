import type { Page } from 'playwright-core'

/**
 * Stands in for the system's voice alone, since machines that run tests have none: it holds what it is told to say, as a
 * slow one would, until it is told to stop.
 */
export class FakeVoice {
  private readonly page: Page

  private constructor(page: Page) {
    this.page = page
  }

  /** Loads the page again with a system that speaks no language yet. */
  static async of(page: Page): Promise<FakeVoice> {
    await page.addInitScript(() => {
      const voices: object[] = []
      const saying: string[] = []
      const speechSynthesis = {
        getVoices: () => voices,
        speak: ({ text }: { text: string }) => saying.push(text),
        cancel: () => saying.splice(0)
      }
      class SpeechSynthesisUtterance {
        readonly text: string
        constructor(text: string) {
          this.text = text
        }
      }
      for (const [name, value] of Object.entries({
        speechSynthesis,
        SpeechSynthesisUtterance,
        voices,
        saying
      }))
        Object.defineProperty(window, name, { value })
    })
    await page.reload()
    return new FakeVoice(page)
  }

  async install(lang: string): Promise<void> {
    await this.page.evaluate(
      (named) => (Reflect.get(window, 'voices') as object[]).push({ lang: named, localService: true }),
      lang
    )
  }

  saying(): Promise<string[]> {
    return this.page.evaluate(() => [...(Reflect.get(window, 'saying') as string[])])
  }
}
