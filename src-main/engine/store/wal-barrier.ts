import { type FileHandle, open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type Corestore from 'corestore'

/**
 * Makes what was appended survive a power cut: hypercore's database writes its log without ever syncing it
 * (F6). Meant for `append(…, { postappend })`, which runs after the write and before peers are told.
 */
export class WalBarrier {
  private file: FileHandle | null = null
  private path = ''
  private readonly storage: Corestore.Storage

  constructor(storage: Corestore.Storage) {
    this.storage = storage
  }

  async pass(): Promise<void> {
    const current = await this.storage.rocks.currentWalFile()
    if (current === null) throw new Error('the database has no write-ahead log')
    const path = join(this.storage.rocks.path, basename(current.path))
    if (path !== this.path) {
      // The log was rotated since the last barrier: part of what must last may lie in the one before.
      await this.file?.datasync()
      await this.close()
      this.file = await open(path, 'r+')
      this.path = path
    }
    await this.file?.datasync()
  }

  async close(): Promise<void> {
    await this.file?.close()
    this.file = null
    this.path = ''
  }
}
