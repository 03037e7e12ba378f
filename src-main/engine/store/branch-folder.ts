import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { compareBytes, fromHex, toHex } from '#shared/kernel/bytes.ts'
import { type Canonical, decodeCanonical, encodeCanonical } from '#shared/kernel/canonical.ts'
import { isHex64, type LogKey, logKeyOf } from '#shared/kernel/ids.ts'
import { makeFolder, readFileIfThere, writeFileAtomically } from './atomic-file.ts'
import type { Branch } from './log-store.ts'
import { nativePrimitives } from './native-primitives.ts'
import type { StoreLimits } from './store-limits.ts'

const SUFFIX = '.branch'
const CONFLICT = '.conflict'
const VERSION = 1

/**
 * The side store of forks (protocol §4.6): one file a branch, raw blocks with the signature over them, and an
 * empty marker for a log whose conflict hypercore reported before any branch could be had (F1b: it forgets).
 */
export class BranchFolder {
  private readonly forked: Set<LogKey>
  private readonly folder: string
  /** Of all files of branches. */
  private bytes: number

  private constructor(folder: string, forked: Set<LogKey>, bytes: number) {
    this.folder = folder
    this.forked = forked
    this.bytes = bytes
  }

  static async open(folder: string): Promise<BranchFolder> {
    await makeFolder(folder)
    const names = await readdir(folder)
    const logs = names.map((name) => name.slice(0, 64)).filter(isHex64)
    let bytes = 0
    for (const name of names) if (name.endsWith(SUFFIX)) bytes += (await stat(join(folder, name))).size
    return new BranchFolder(folder, new Set(logs.map((hex) => logKeyOf(fromHex(hex)))), bytes)
  }

  isForked(log: LogKey): boolean {
    return this.forked.has(log)
  }

  /** Remembers a conflict that left no branch to keep yet. */
  async mark(log: LogKey): Promise<void> {
    if (this.forked.has(log)) return
    await writeFileAtomically(join(this.folder, `${log}${CONFLICT}`), new Uint8Array())
    this.forked.add(log)
  }

  async branches(log: LogKey): Promise<Branch[]> {
    return (await this.kept(log)).map(({ branch }) => branch)
  }

  /** Keeps a branch, or its longer version; answers with what is kept now, null where there is no room. */
  async keep(branch: Branch, limits: StoreLimits): Promise<Branch | null> {
    const kept = await this.kept(branch.log)
    const same = kept.filter((other) => isOneBranch(other.branch, branch))
    const longer = same.find((other) => other.branch.length >= branch.length)
    if (longer !== undefined) return longer.branch
    if (same.length === 0 && kept.length >= limits.branches) return null
    const bytes = encodeBranch(branch)
    const grows = bytes.length - sizeOf(same)
    if (this.bytes + grows > limits.branchBytes && sizeOf(kept) + grows > limits.branchReserve) return null
    await writeFileAtomically(join(this.folder, fileNameOf(branch)), bytes)
    this.bytes += grows
    this.forked.add(branch.log)
    for (const { name } of same) await rm(join(this.folder, name), { force: true })
    return branch
  }

  private async kept(log: LogKey): Promise<KeptBranch[]> {
    if (!this.forked.has(log)) return []
    const names = (await readdir(this.folder)).filter((name) => name.startsWith(log) && name.endsWith(SUFFIX))
    const found: KeptBranch[] = []
    for (const name of names.sort()) {
      const bytes = await readFileIfThere(join(this.folder, name))
      const branch = bytes === null ? null : decodeBranch(log, bytes)
      if (bytes !== null && branch !== null) found.push({ name, branch, bytes: bytes.length })
    }
    return found
  }
}

interface KeptBranch {
  readonly name: string
  readonly branch: Branch
  readonly bytes: number
}

const sizeOf = (kept: readonly KeptBranch[]): number => kept.reduce((sum, { bytes }) => sum + bytes, 0)

/** Whether one is the other, or its beginning: two that part after their first blocks are two branches. */
export const isOneBranch = (a: Branch, b: Branch): boolean => {
  const shared = Math.min(a.blocks.length, b.blocks.length)
  return (
    a.from === b.from &&
    a.blocks.slice(0, shared).every((block, i) => compareBytes(block, b.blocks[i] ?? block) === 0)
  )
}

/** Named for its signature, which is over all of it. */
const fileNameOf = ({ log, signature }: Branch): string =>
  `${log}-${toHex(nativePrimitives.hash(signature)).slice(0, 32)}${SUFFIX}`

const encodeBranch = ({ from, blocks, signature }: Branch): Uint8Array =>
  encodeCanonical([VERSION, from, signature, blocks])

/** Null for anything that is not whole: a damaged branch is asked for again. */
function decodeBranch(log: LogKey, bytes: Uint8Array): Branch | null {
  const decoded = decodeCanonical(bytes, { maxDepth: 3, maxItems: 1_000_000 })
  if (!decoded.ok || !Array.isArray(decoded.value)) return null
  const [version, from, signature, blocks] = decoded.value as readonly Canonical[]
  if (version !== VERSION || typeof from !== 'number' || !(signature instanceof Uint8Array)) return null
  if (!Array.isArray(blocks)) return null
  const raw = (blocks as readonly Canonical[]).filter((block) => block instanceof Uint8Array)
  return raw.length === blocks.length
    ? { log, from, blocks: raw, length: from + raw.length, signature }
    : null
}
