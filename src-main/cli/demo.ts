import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Engine } from '../engine/engine.ts'
import { createEngine } from '../engine/index.ts'
import { makePracticeVillage } from '../engine/practice/make-practice-village.ts'
import type { PracticeVillage } from '../engine/practice/practice-village.ts'
import { openDataDir } from '../host/data-dir.ts'
import { createLineLogger } from '../host/line-logger.ts'
import { keepStandardOutputClean, printLine } from '../host/standard-output.ts'
import { plainEngineDeps } from '../host/engine-deps.ts'
import { PACKAGE_VERSION } from '../host/package-version.ts'
import { systemClock } from '../host/system-deps.ts'

// `npm run demo`: a practice village of twelve engines over real hyperswarm on a DHT of this machine's own. Prints
// every neighbour's digest, the certified result and where its PDF is; what stays in --data is the founder's laptop.
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    lang: { type: 'string', default: 'zh-CN' }
  }
})
const language = values.lang === 'en' ? 'en' : 'zh-CN'
keepStandardOutputClean()

async function demo(): Promise<void> {
  const dataDir = openDataDir(values.data ?? (await mkdtemp(join(tmpdir(), 'folkmoot-demo-'))))
  const logger = createLineLogger(() => undefined, systemClock.now)
  const deps = plainEngineDeps({ dataDir, host: 'cli', version: PACKAGE_VERSION, network: null, logger })

  const { passphrase } = await makePracticeVillage(createEngine, deps, language, {
    report: (step) => printLine(`… ${step}`),
    visit: (village, engines) => show(village, engines, dataDir)
  })
  printLine(`data: ${dataDir}`)
  printLine(`passphrase: ${passphrase}`)
}

async function show(village: PracticeVillage, engines: readonly Engine[], dataDir: string): Promise<void> {
  for (const { person, digest, words } of village.digests)
    printLine(`${digest.slice(0, 16)}  ${words.join(' ')}  ${person}`)
  printLine(
    `digests: ${new Set(village.digests.map(({ digest }) => digest)).size} of ${village.digests.length} peers`
  )
  const [founder] = engines
  if (founder === undefined) return
  const proposal = village.certified
  const { result } = await founder.handlers.proposals.get({ proposal })
  printLine(result === null ? 'result: none' : `result: ${result.status} ${result.arithmetic[language]}`)
  const { fileName, pdfBase64 } = await founder.handlers.documents.certificate({ proposal, language: 'both' })
  const path = join(dataDir, fileName)
  await writeFile(path, Buffer.from(pdfBase64, 'base64'))
  printLine(`pdf: ${path}`)
}

void demo().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
