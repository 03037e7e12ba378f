import { join } from 'node:path'
import { isRefusal } from '#shared/errors/refusal.ts'
import { sayRefusal } from '#shared/words/index.ts'
import { defaultDataDir } from '../host/data-dir.ts'
import { environmentLanguage } from '../host/environment-language.ts'
import { readStartOptions } from '../host/start-options.ts'
import { keepStandardOutputClean } from '../host/standard-output.ts'
import { runHub } from './run-hub.ts'

// `npm start` where no window can be opened.
keepStandardOutputClean()
const language = environmentLanguage(process.env)
const options = readStartOptions(process.argv, defaultDataDir(process.env, process.platform))
runHub(options, {
  language,
  rendererRoot: join(__dirname, '../renderer'),
  hangWorker: join(__dirname, 'hang-worker.js')
}).then(
  () => process.exit(0),
  (thrown: unknown) => {
    const { code, params } = isRefusal(thrown) ? thrown : { code: 'unexpected', params: {} }
    console.error(sayRefusal(language, code, params))
    process.exit(isRefusal(thrown) ? 1 : 3)
  }
)
