import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { kill, pid } from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * One build at a time. Waits for a build under way, and says so; one that was killed (Ctrl-C) holds nobody up.
 * @param {string} lock @param {(sentence: string) => void} say
 * @returns {Promise<() => void>} releases it.
 */
export const lockBuild = async (lock, say) => {
  mkdirSync(dirname(lock), { recursive: true })
  // Linked into place with its owner already written, so that nobody reads a lock without one.
  const own = `${lock}.${pid}`
  writeFileSync(own, String(pid))
  let hasSaid = false
  try {
    while (!linked(own, lock)) {
      const owner = ownerOf(lock)
      if (owner !== null && !isAlive(owner)) rmSync(lock, { recursive: true, force: true })
      else {
        if (!hasSaid) say('Waiting for another build of Folkmoot …')
        hasSaid = true
        await pause(200)
      }
    }
  } finally {
    rmSync(own, { force: true })
  }
  return () => rmSync(lock, { force: true })
}

const linked = (from, to) => {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

/** Null while it is just being released. A folder, as earlier versions made, is nobody's. */
const ownerOf = (lock) => {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch (error) {
    return error.code === 'EISDIR' ? 0 : null
  }
}

const isAlive = (owner) => {
  if (!Number.isInteger(owner) || owner <= 0) return false
  try {
    kill(owner, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
