/** What a process needs to find its home, language and temporary folder; nothing that changes how it runs. */
const KEPT = [
  'HOME',
  'USERPROFILE',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'TEMP',
  'TMP',
  'PATH',
  'SystemRoot',
  'APPDATA'
]

/** The environment of the engine's process: no NODE_OPTIONS, no proxies, no loader variables, no secrets of others. */
export const cleanedEnvironment = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(KEPT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])))
