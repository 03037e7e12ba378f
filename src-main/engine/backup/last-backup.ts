import { z } from 'zod'
import type { Random } from '../engine.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import { readNote, writeNote } from '../profile/sealed-note.ts'
import { Turns } from '../store/turns.ts'

const NAME = 'backup'
const noteSchema = z.strictObject({
  /** Of the file, in hex. */
  fileId: z.string().regex(/^[0-9a-f]{32}$/),
  /** The last part of the path that the person chose. */
  name: z.string(),
  /** Device clock, milliseconds. */
  madeAt: z.int(),
  testedAt: z.int().nullable(),
  bytes: z.int(),
  entries: z.int()
})
type BackupNote = z.infer<typeof noteSchema>

/** The last backup made of a profile, and whether it was tried since: kept over restarts. */
export class LastBackup {
  private held: BackupNote | null
  private readonly profile: OpenProfile
  private readonly random: Random
  private readonly onChange: () => void
  private readonly turns = new Turns()

  private constructor(profile: OpenProfile, random: Random, onChange: () => void, held: BackupNote | null) {
    this.profile = profile
    this.random = random
    this.onChange = onChange
    this.held = held
  }

  static async open(profile: OpenProfile, random: Random, onChange: () => void): Promise<LastBackup> {
    return new LastBackup(profile, random, onChange, await readNote(profile, NAME, noteSchema))
  }

  get note(): BackupNote | null {
    return this.held
  }

  made(note: Omit<BackupNote, 'testedAt'>): Promise<void> {
    return this.keep({ ...note, testedAt: null })
  }

  /** Nothing, where another file was tried. */
  async tested(fileId: string, at: number): Promise<void> {
    if (this.held?.fileId === fileId) await this.keep({ ...this.held, testedAt: at })
  }

  private async keep(note: BackupNote): Promise<void> {
    this.held = note
    await this.turns.take(() => writeNote(this.profile, NAME, note, this.random))
    this.onChange()
  }
}
