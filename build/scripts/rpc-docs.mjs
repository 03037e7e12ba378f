// Writes docs/rpc.md from the RPC contract; with --check only compares, and says how to mend a difference.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { runnerImport } from 'vite'
import { renderRpcDocs } from './rpc-docs/render.mjs'

const root = resolve(import.meta.dirname, '../..')
const target = resolve(root, 'docs/rpc.md')
const CONTRACT = 'src-shared/rpc/contract'

const load = async (path) => {
  const { module } = await runnerImport(resolve(root, path), { root, configFile: false, logLevel: 'error' })
  return module
}

/** `memberSchema` becomes `Member`; only what the contract's files export gets a name of its own. */
const exportedSchemas = (modules) =>
  Object.fromEntries(
    modules
      .flatMap((module) => Object.entries(module))
      .filter(([name]) => name.endsWith('Schema'))
      .map(([name, schema]) => [name[0].toUpperCase() + name.slice(1, -'Schema'.length), schema])
  )

const contractFiles = readdirSync(resolve(root, CONTRACT)).toSorted()
const { contract } = await load(`${CONTRACT}/index.ts`)
const { REFUSAL_CODES } = await load('src-shared/errors/refusal.ts')
const schemas = exportedSchemas(await Promise.all(contractFiles.map((file) => load(`${CONTRACT}/${file}`))))
const text = renderRpcDocs({ contract, schemas, refusalCodes: REFUSAL_CODES })

if (process.argv.includes('--check')) {
  const present = existsSync(target) ? readFileSync(target, 'utf8') : ''
  if (present !== text) {
    console.error('docs/rpc.md differs from the contract: run `npm run docs:rpc` and commit it.')
    process.exitCode = 1
  }
} else {
  writeFileSync(target, text)
}
