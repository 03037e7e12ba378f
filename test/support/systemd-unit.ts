import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const FOLDER = resolve(import.meta.dirname, '../../build/packaging')

export interface SystemdUnit {
  readonly text: string
  /** Every value a setting is given, in order. */
  all(section: string, setting: string): string[]
  /** The one value of a setting. */
  one(section: string, setting: string): string
}

/** A unit file that Folkmoot provides, as systemd reads it: sections, settings, comments on lines of their own. */
export function systemdUnit(name: string): SystemdUnit {
  const text = readFileSync(resolve(FOLDER, name), 'utf8')
  const settings: { section: string; setting: string; value: string }[] = []
  let section = ''
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [, heading] = /^\[(\w+)\]$/.exec(line) ?? []
    const [, setting, value] = /^(\w+)=(.*)$/.exec(line) ?? []
    if (heading !== undefined) section = heading
    else if (setting !== undefined && value !== undefined) settings.push({ section, setting, value })
    else throw new Error(`not a line of a unit: ${line}`)
  }
  const all = (inSection: string, name: string): string[] =>
    settings.filter((s) => s.section === inSection && s.setting === name).map(({ value }) => value)
  return {
    text,
    all,
    one(inSection, name) {
      const [value, ...others] = all(inSection, name)
      if (value === undefined || others.length > 0)
        throw new Error(`${name} stands ${others.length + 1} times`)
      return value
    }
  }
}

/** The arguments that a unit starts Folkmoot’s command line with, for a data folder and a place of its credentials. */
export const unitArguments = (unit: SystemdUnit, dataDir: string): string[] =>
  unit.one('Service', 'ExecStart').replaceAll('${STATE_DIRECTORY}', dataDir).split(' ').slice(2)

/** What a unit adds to the environment, its credentials lying in `credentials`. */
export const unitEnvironment = (unit: SystemdUnit, credentials: string): Record<string, string> =>
  Object.fromEntries(
    unit
      .one('Service', 'Environment')
      .replaceAll('%d', credentials)
      .split(' ')
      .map((pair) => pair.split('=') as [string, string])
  )
