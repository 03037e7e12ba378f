import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { scratchFolder } from './scratch-folder.ts'

/** A disk of its own, from which the power can be taken. */
export interface PowerCutDisk {
  readonly folder: string
  /** The same disk as it comes back: what nobody had synced is gone. Whoever writes on it should stand still. */
  cut(): string
}

const DISK_BYTES = 256 * 1024 * 1024
/** Nothing reaches the disk by itself before a test is over: the journal is committed when somebody syncs. */
const OPTIONS = 'loop,commit=300'

const mount = (image: string, folder: string): void => {
  mkdirSync(folder)
  execFileSync('mount', ['-o', OPTIONS, image, folder], { stdio: 'ignore' })
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' }))
}

/** A file system in a file; throws where nobody may mount one. */
export function powerCutDisk(): PowerCutDisk {
  const root = scratchFolder()
  const [disk, folder] = [join(root, 'disk'), join(root, 'mounted')]
  writeFileSync(disk, '')
  truncateSync(disk, DISK_BYTES)
  execFileSync('mkfs.ext4', ['-q', '-F', disk], { stdio: 'ignore' })
  mount(disk, folder)
  return {
    folder,
    cut() {
      // So that a disk which kept everything does not pass for one whose power was cut.
      const control = 'never synced'
      writeFileSync(join(folder, 'control'), control)
      const image = join(root, 'image')
      execFileSync('cp', ['--sparse=always', disk, image])
      const back = join(root, 'back')
      mount(image, back)
      const path = join(back, 'control')
      if (existsSync(path) && readFileSync(path, 'utf8') === control)
        throw new Error('this disk syncs what nobody asked it to: it tells nothing about power cuts')
      return back
    }
  }
}
