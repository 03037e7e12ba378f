// Checks that what the documents name is there: links, anchors, paths in backticks, npm scripts; and that documents
// cited in the comments of sources exist. A document that nobody checks turns false. docs/rpc.md is compared with the contract by rpc-docs.mjs.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { anchorsOf, codeOf, linksOf, scriptsOf } from './docs-check/markdown.mjs'

const root = resolve(import.meta.dirname, '../..')
const SKIPPED = new Set(['node_modules', 'out', 'dist', 'coverage', '.git'])
const REPOSITORY_PATH =
  /^(?:\.?\/)?(?:src-shared|src-main|src-renderer|test|build|docs|\.ci)(?:\/[\w.@{},*-]+)*\/?(?::\d+)?$/
const CITED_DOCUMENT = /\b(?:docs|facts|design)\/[\w/.-]*\.md\b/g
const BRACES = /^(.*)\{([^{}]*)\}(.*)$/

const filesUnder = (folder, fits) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = resolve(folder, entry.name)
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesUnder(path, fits)
    return fits.test(entry.name) ? [path] : []
  })

/** `a/{b,c}.ts` names two files. */
const expand = (path) => {
  const [, before, choices, after] = BRACES.exec(path) ?? []
  return choices === undefined
    ? [path]
    : choices.split(',').flatMap((choice) => expand(`${before}${choice}${after}`))
}

/** A path with a `*` is there when something in its folder fits. */
const isThere = (path) => {
  if (!path.includes('*')) return existsSync(path)
  const [folder, rest] = [
    dirname(path.slice(0, path.indexOf('*') + 1)),
    path.slice(path.lastIndexOf('/') + 1)
  ]
  if (!existsSync(folder)) return false
  const fits = new RegExp(`^${rest.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*')}$`)
  return readdirSync(folder).some((name) => fits.test(name)) || path.includes('**')
}

const checkLink = (document, target) => {
  if (/^(?:[a-z][a-z+.-]*:)/i.test(target)) return undefined
  const [path, anchor] = target.split('#')
  const file = path === '' ? document : resolve(dirname(document), decodeURI(path))
  if (!existsSync(file)) return `no such file: ${target}`
  if (anchor === undefined || !file.endsWith('.md')) return undefined
  return anchorsOf(readFileSync(file, 'utf8')).has(decodeURIComponent(anchor))
    ? undefined
    : `no such heading: ${target}`
}

const checkPath = (code) => {
  if (!REPOSITORY_PATH.test(code)) return undefined
  const missing = expand(
    code.replace(/:\d+$/, '').replace(/^\.?\//, (lead) => (lead === '/' ? '/' : ''))
  ).filter((path) => !isThere(resolve(root, path)))
  return missing.length === 0 ? undefined : `no such path: ${missing.join(', ')}`
}

const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'))
const checkScript = (name) => (name in scripts ? undefined : `no such npm script: ${name}`)

const faultsOf = (document) => {
  const text = readFileSync(document, 'utf8')
  const checked = [
    ...linksOf(text).map(({ value, number }) => ({ number, fault: checkLink(document, value) })),
    ...codeOf(text).map(({ value, number }) => ({ number, fault: checkPath(value) })),
    ...scriptsOf(text).map(({ value, number }) => ({ number, fault: checkScript(value) }))
  ]
  return checked
    .filter(({ fault }) => fault !== undefined)
    .map(({ number, fault }) => `${relative(root, document)}:${number}: ${fault}`)
}

const citationFaultsOf = (source) =>
  readFileSync(source, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(CITED_DOCUMENT)]
        .filter(([document]) => !existsSync(resolve(root, document)))
        .map(([document]) => `${relative(root, source)}:${index + 1}: no such document: ${document}`)
    )

const all = filesUnder(root, /\.md$/)
const sources = ['src-shared', 'src-main', 'src-renderer', 'test', 'build'].flatMap((folder) =>
  filesUnder(resolve(root, folder), /\.(?:tsx?|m[jt]s|css)$/)
)
const faults = [...all.flatMap(faultsOf), ...sources.flatMap(citationFaultsOf)]
for (const fault of faults) console.error(fault)
console.log(`${all.length} documents and ${sources.length} sources read, ${faults.length} faults`)
if (faults.length > 0) process.exitCode = 1
