import { repositoryPath } from '../repository-path.mjs'

/** Globals whose answer depends on the moment, the machine or chance. */
const GLOBALS = new Set([
  'performance',
  'crypto',
  'process',
  'navigator',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'requestAnimationFrame',
  'queueMicrotask',
  'FinalizationRegistry',
  'WeakRef'
])
const LOCAL_TIME =
  /^(?:get|set)(?:Date|Day|FullYear|Hours|Milliseconds|Minutes|Month|Seconds|Year|TimezoneOffset)$/
const RANDOM_NAME = /^(?:random|generateMnemonic)/
const WORDS = 'src-shared/words/'

/**
 * src-shared answers the same on every laptop, for ever: nothing there reads a clock, chance or the locale.
 * Only src-shared/words may use Intl and locale-aware forms, since its output is for reading and never hashed.
 */
export const deterministic = {
  meta: {
    type: 'problem',
    docs: { description: 'no clock, chance or locale in src-shared' },
    schema: [],
    messages: {
      clock: '{{name}} reads the clock; src-shared gets times as data.',
      random: '{{name}} is not the same twice; src-shared gets randomness as data.',
      ambient: '{{name}} is ambient; src-shared has no I/O, timers or machine state.',
      localTime: '{{name}} depends on this machine’s time zone.',
      locale: '{{name}} depends on the locale; only src-shared/words may use it.'
    }
  },
  create(context) {
    const mayReadLocale = repositoryPath(context).startsWith(WORDS)
    const { sourceCode } = context
    const report = (node, messageId, name) => context.report({ node, messageId, data: { name } })

    const isGlobal = (node) => {
      for (let scope = sourceCode.getScope(node); scope !== null; scope = scope.upper) {
        const variable = scope.set.get(node.name)
        if (variable !== undefined) return variable.defs.length === 0
      }
      return true
    }
    const isGlobalNamed = (node, name) => node.type === 'Identifier' && node.name === name && isGlobal(node)
    const propertyOf = (node) => {
      if (!node.computed && node.property.type === 'Identifier') return node.property.name
      return node.property.type === 'Literal' ? String(node.property.value) : undefined
    }

    return {
      'Program:exit'(program) {
        const scope = sourceCode.getScope(program)
        const references = [
          ...scope.through,
          ...scope.variables.filter((v) => v.defs.length === 0).flatMap((v) => v.references)
        ]
        for (const { identifier } of new Set(references)) {
          if (GLOBALS.has(identifier.name) && isValue(identifier))
            report(identifier, 'ambient', identifier.name)
          if (identifier.name === 'Intl' && !mayReadLocale) report(identifier, 'locale', 'Intl')
        }
      },
      MemberExpression(node) {
        const name = propertyOf(node)
        if (name === undefined) return
        if (isGlobalNamed(node.object, 'Date') && name === 'now') report(node, 'clock', 'Date.now')
        else if (isGlobalNamed(node.object, 'Date') && name === 'parse')
          report(node, 'localTime', 'Date.parse')
        else if (RANDOM_NAME.test(name)) report(node, 'random', name)
        else if (LOCAL_TIME.test(name)) report(node, 'localTime', name)
        else if ((name === 'localeCompare' || name.startsWith('toLocale')) && !mayReadLocale)
          report(node, 'locale', name)
      },
      CallExpression(node) {
        if (isGlobalNamed(node.callee, 'Date')) report(node, 'clock', 'Date()')
      },
      NewExpression(node) {
        if (!isGlobalNamed(node.callee, 'Date')) return
        if (node.arguments.length === 0) report(node, 'clock', 'new Date()')
        else if (node.arguments.length > 1) report(node, 'localTime', 'new Date(year, month, …)')
      },
      ImportSpecifier(node) {
        const name = node.imported.name ?? node.imported.value
        const from = node.parent.source.value
        if (RANDOM_NAME.test(name) && !from.startsWith('.') && !from.startsWith('#'))
          report(node, 'random', name)
      }
    }
  }
}

/** A type of the same name (as in `type Crypto = typeof crypto`) is still a use; a plain type reference is not. */
const isValue = (identifier) => identifier.parent.type !== 'TSTypeReference'
