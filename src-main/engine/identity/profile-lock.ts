import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '#shared/errors/refusal.ts'
import { toHex } from '#shared/kernel/bytes.ts'
import type { Random } from '../engine.ts'

const NAME = 'lock'
const holder = z.object({ pid: z.int(), started: z.string().nullable(), token: z.string() })
type Holder = z.infer<typeof holder>

/** Locks this process holds: a file with our own pid that is not among them was left by an earlier life. */
const heldHere = new Set<string>()

/**
 * One process per profile. The store has a lock of the operating system's besides; this one also covers the
 * identity and keyring, and says so before anything is opened. A lock whose process is gone is taken over.
 * Rejects with Refusal storeElsewhere. The answer releases.
 */
export async function lockProfile(folder: string, random: Random): Promise<() => Promise<void>> {
  const path = join(folder, NAME)
  const token = toHex(random.bytes(8))
  const own = join(folder, `${NAME}.${token}`)
  const mine: Holder = { pid: process.pid, started: await startOf(process.pid), token }
  await writeFile(own, JSON.stringify(mine), { mode: 0o600 })
  try {
    if (!(await linked(own, path))) {
      await removeStale(path, `${own}.stale`)
      if (!(await linked(own, path))) throw new Refusal('storeElsewhere')
    }
  } finally {
    await unlink(own)
  }
  heldHere.add(token)
  return async () => {
    if (heldHere.delete(token)) await unlink(path).catch(() => undefined)
  }
}

/** `link` fails where the name is taken: the one step in which two processes can't both succeed. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function removeStale(path: string, aside: string): Promise<void> {
  const seen = await readFile(path, 'utf8').catch(() => null)
  if (seen === null) return
  if (await isAlive(seen)) throw new Refusal('storeElsewhere')
  await rename(path, aside).catch(() => undefined)
  const moved = await readFile(aside, 'utf8').catch(() => null)
  // Somebody else was quicker and the lock we moved is theirs: give it back.
  if (moved !== null && moved !== seen) await linked(aside, path)
  await unlink(aside).catch(() => undefined)
}

async function isAlive(text: string): Promise<boolean> {
  const parsed = holder.safeParse(parseJson(text))
  if (!parsed.success) return false
  const { pid, started, token } = parsed.data
  if (pid === process.pid) return heldHere.has(token)
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process: after a restart of the machine their numbers are given out anew.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return started === (await startOf(pid))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** When a process began, in its kernel's own terms, so that a pid used again is not mistaken; null where unknown. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // Field 22, counted behind the command, which may itself hold spaces and brackets.
  return stat === null ? null : (stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null)
}
