import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { repositoryPath } from '../repository-path.mjs'
import { NODE_ZONES, PACKAGES, zoneOf } from '../zones.mjs'

const ALIASES = {
  '#shared/': 'src-shared/',
  '#main/': 'src-main/',
  '#renderer/': 'src-renderer/',
  '#test/': 'test/'
}
/** Says which version this is; zones on Node’s side may read it. */
const MANIFEST = 'package.json'
const ALIASED = new Set(Object.values(ALIASES).map((folder) => folder.slice(0, -1)))
const SOURCE_EXTENSION = /\.(?:[cm]?ts|tsx|[cm]?js|json|css|svg|png|ttf|woff2|html|md|pdf)$/

const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
const topFolder = (path) => path.split('/', 1)[0]

const isTypeOnly = (node) =>
  node.type === 'TSImportType' ||
  node.importKind === 'type' ||
  node.exportKind === 'type' ||
  (node.specifiers?.length > 0 &&
    node.specifiers.every(({ importKind, exportKind }) => (importKind ?? exportKind) === 'type'))

/**
 * Imports follow the layers of docs/architecture.md. Between top folders they use the `#` aliases, within one they
 * are relative or aliased, always with the extension; packages are used only where `zones.mjs` says.
 */
export const boundaries = {
  meta: {
    type: 'problem',
    docs: { description: 'imports follow the layers of docs/architecture.md' },
    schema: [],
    messages: {
      zone: '{{from}} may not import {{to}} (see build/lint/zones.mjs).',
      package: '{{from}} may not use the package {{name}} (see build/lint/zones.mjs).',
      unclassified:
        'The package {{name}} is not classified: say in build/lint/zones.mjs which zones may use it.',
      node: '{{from}} may not import Node’s {{name}}.',
      alias:
        'Import across top folders by alias (#shared/, #main/, #renderer/, #test/), not by relative path.',
      unknownAlias: 'Unknown alias {{specifier}}.',
      extension: 'Write the extension of the imported file: {{specifier}}.',
      outside: '{{specifier}} lies outside every zone.'
    }
  },
  create(context) {
    const path = repositoryPath(context)
    const zone = zoneOf(path)
    if (zone === undefined) return {}

    const mayImport = (to, node) =>
      to === zone ||
      zone.mayImport.includes('*') ||
      zone.mayImport.includes(to.name) ||
      (zone.mayImportTypes?.includes(to.name) === true && isTypeOnly(node.parent))

    const mayReadManifest = NODE_ZONES.has(zone.name)
    const checkFile = (node, target, specifier) => {
      if (!SOURCE_EXTENSION.test(target))
        context.report({ node, messageId: 'extension', data: { specifier } })
      const to = zoneOf(target)
      if (to === undefined) {
        if (
          (target === MANIFEST && mayReadManifest) ||
          topFolder(target) === topFolder(path) ||
          zone.mayImport.includes('*')
        )
          return
        context.report({ node, messageId: 'outside', data: { specifier } })
      } else if (!mayImport(to, node)) {
        context.report({ node, messageId: 'zone', data: { from: zone.folder, to: to.folder } })
      }
    }

    const check = (node, specifier) => {
      const bare = specifier.replace(/\?.*$/, '')
      if (bare.startsWith('.')) {
        const target = posix.join(posix.dirname(path), bare)
        if (topFolder(target) !== topFolder(path) && ALIASED.has(topFolder(target))) {
          context.report({ node, messageId: 'alias' })
        }
        checkFile(node, target, specifier)
      } else if (bare.startsWith('#')) {
        const alias = Object.keys(ALIASES).find((prefix) => bare.startsWith(prefix))
        if (alias === undefined) context.report({ node, messageId: 'unknownAlias', data: { specifier } })
        else checkFile(node, bare.replace(alias, ALIASES[alias]), specifier)
      } else if (isBuiltin(bare)) {
        if (!NODE_ZONES.has(zone.name))
          context.report({ node, messageId: 'node', data: { from: zone.folder, name: bare } })
      } else {
        const name = packageOf(bare)
        const users = PACKAGES[name]
        if (users === undefined) context.report({ node, messageId: 'unclassified', data: { name } })
        else if (zone.name !== 'test' && !users.includes(zone.name)) {
          context.report({ node, messageId: 'package', data: { from: zone.folder, name } })
        }
      }
    }

    const checkLiteral = (node) => {
      if (node?.type === 'Literal' && typeof node.value === 'string') check(node, node.value)
    }
    const isRequire = ({ callee }) =>
      (callee.type === 'Identifier' && callee.name === 'require') ||
      (callee.type === 'MemberExpression' &&
        callee.object.type === 'Identifier' &&
        callee.object.name === 'require')

    return {
      ImportDeclaration: (node) => checkLiteral(node.source),
      ExportAllDeclaration: (node) => checkLiteral(node.source),
      ExportNamedDeclaration: (node) => checkLiteral(node.source),
      ImportExpression: (node) => checkLiteral(node.source),
      TSImportType: (node) => checkLiteral(node.source ?? node.argument?.literal),
      TSExternalModuleReference: (node) => checkLiteral(node.expression),
      CallExpression: (node) => {
        if (isRequire(node)) checkLiteral(node.arguments[0])
      }
    }
  }
}
