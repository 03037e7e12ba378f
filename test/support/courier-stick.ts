import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { courierTag } from '#main/engine/courier/bundle-header.ts'
import type { ImportOutcome } from '#main/engine/courier/courier.ts'
import { folderNameOf } from '#main/engine/courier/stick-folder.ts'
import { befriendLaptops, courierCommunity, type CourierLaptop, courierLaptop } from './courier-device.ts'
import { scratchFolder } from './scratch-folder.ts'

/** Empty folders that stand for sticks, one after the other. */
export function newSticks(scratch = scratchFolder()): () => Promise<string> {
  let made = 0
  return async () => {
    const path = join(scratch, `stick-${made++}`)
    await mkdir(path)
    return path
  }
}

export const folderIn = (stick: string): string => join(stick, folderNameOf(courierTag(courierCommunity)))
export const bundlesIn = async (stick: string): Promise<string[]> =>
  (await readdir(folderIn(stick))).filter((name) => name.endsWith('.bundle')).sort()

export const states = ({ files }: ImportOutcome): string[] => files.map(({ state }) => state)

/** Ada and Bo, who know each other. */
export const pair = (): [CourierLaptop, CourierLaptop] => {
  const laptops: [CourierLaptop, CourierLaptop] = [
    courierLaptop({ name: 'Ada' }),
    courierLaptop({ name: 'Bo' })
  ]
  befriendLaptops(laptops)
  return laptops
}

export const bigTexts = (count: number, bytes = 40_000): string[] =>
  Array.from({ length: count }, (_, i) => `${i} `.padEnd(bytes, 'x'))
