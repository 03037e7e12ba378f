import { constants } from 'node:fs'
import { type FileHandle, lstat, open, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Refusal } from '#shared/errors/refusal.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import { isMissing, onFile, onPlace, syncPlace } from './place-fault.ts'
import type { ByteSource } from './sealed-reader.ts'

export interface OpenedFile extends ByteSource {
  close(): Promise<void>
}

/** Opens a plain file, never what a link leads to nor a pipe; null for anything else. Rejects with Ended or placeGone. */
export async function openPlainFile(path: string): Promise<OpenedFile | null> {
  return onFile(path, async () => {
    if (!(await lstat(path)).isFile()) return null
    // O_NOFOLLOW is not everywhere: the look before it is what stays.
    const file = await open(
      path,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
    )
    const stat = await file.stat()
    if (!stat.isFile()) {
      await file.close()
      return null
    }
    const size = Math.min(stat.size, MAX_FILE_BYTES)
    return {
      size,
      read: (from, count) =>
        onFile(path, () => readFully(file, from, Math.max(0, Math.min(count, size - from)))),
      close: () => file.close()
    }
  })
}

async function readFully(file: FileHandle, from: number, count: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(count)
  let done = 0
  while (done < count) {
    const { bytesRead } = await file.read(bytes, done, count - done, from + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}

/** It is sealed: who carries it home must be able to read it there, whatever user that is on their laptop. */
const SEALED_MODE = 0o644

/** A file that nobody sees under its name before it is whole and on the medium. */
export class NewFile {
  readonly path: string
  private readonly part: string
  private readonly file: FileHandle

  private constructor(path: string, part: string, file: FileHandle) {
    this.path = path
    this.part = part
    this.file = file
  }

  /** Rejects with placeReadOnly, placeFull, placeGone, or placeUnfit where a link or folder has the name. */
  static async create(path: string): Promise<NewFile> {
    const part = `${path}.part`
    return onPlace('write', async () => {
      await refuseOdd(path)
      await refuseOdd(part)
      await unlink(part).catch((error: unknown) => {
        if (!isMissing(error)) throw error
      })
      const file = await open(part, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, SEALED_MODE)
      return new NewFile(path, part, file)
    })
  }

  async write(bytes: Uint8Array): Promise<void> {
    await onPlace('write', async () => {
      for (let at = 0; at < bytes.length;)
        at += (await this.file.write(bytes, at, bytes.length - at)).bytesWritten
    })
  }

  /** Resolves when the file stands under its name and would after a pulled stick. */
  async finish(): Promise<void> {
    await onPlace('write', async () => {
      await this.file.sync()
      await this.file.close()
      await rename(this.part, this.path)
      await syncPlace(dirname(this.path))
    })
  }

  /** Leaves nothing; what cannot be removed now is at the next export. */
  async drop(): Promise<void> {
    await this.file.close().catch(() => undefined)
    await unlink(this.part).catch(() => undefined)
  }
}

async function refuseOdd(path: string): Promise<void> {
  const stat = await lstat(path).catch((error: unknown) => {
    if (isMissing(error)) return null
    throw error
  })
  if (stat !== null && !stat.isFile()) throw new Refusal('placeUnfit')
}
