import { join } from 'node:path'
import { utf8 } from '#shared/kernel/bytes.ts'
import type { Language } from '#shared/rpc/contract/common.ts'
import { type Settings, settingsSchema } from '#shared/rpc/contract/app.ts'
import { readFileIfThere, writeFileAtomically } from '../store/atomic-file.ts'
import { Turns } from '../store/turns.ts'

const NAME = 'settings.json'

/** This device's settings. They are conveniences: a damaged file means the defaults, never a failed start. */
export class SettingsFile {
  private held: Settings
  private readonly path: string
  private readonly turns = new Turns()

  private constructor(path: string, held: Settings) {
    this.path = path
    this.held = held
  }

  static async open(dataDir: string, language: Language): Promise<SettingsFile> {
    const path = join(dataDir, NAME)
    const bytes = await readFileIfThere(path)
    const stored =
      bytes === null ? null : settingsSchema.safeParse(parseJson(new TextDecoder().decode(bytes)))
    const defaults: Settings = { language, textSize: 'standard', theme: 'system', lastProfile: null }
    return new SettingsFile(path, stored?.success === true ? stored.data : defaults)
  }

  get settings(): Settings {
    return this.held
  }

  change(change: Partial<Settings>): Promise<Settings> {
    return this.turns.take(async () => {
      const next = settingsSchema.parse({ ...this.held, ...change })
      await writeFileAtomically(this.path, utf8(`${JSON.stringify(next, null, 2)}\n`))
      this.held = next
      return next
    })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
