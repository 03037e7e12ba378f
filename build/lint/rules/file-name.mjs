import { repositoryPath } from '../repository-path.mjs'

/** Names that say nothing about what is inside, so that everything ends up inside. */
const EMPTY_NAME = /^(?:utils?|helpers?|misc|manager|stuff|common-utils)$|-(?:utils?|helpers?|manager)$/i
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const PASCAL = /^[A-Z][A-Za-z0-9]*$/

/** Files are named for the one thing they export: kebab-case, React components in PascalCase. */
export const fileName = {
  meta: {
    type: 'problem',
    docs: { description: 'files and folders are named for what they hold' },
    schema: [],
    messages: {
      empty: '“{{name}}” says nothing about what is inside; name the one thing it holds.',
      form: '“{{name}}”: file names are kebab-case (React components in PascalCase).'
    }
  },
  create(context) {
    return {
      Program(node) {
        const parts = repositoryPath(context).split('/')
        const file = parts.pop() ?? ''
        const name = file.replace(/^\./, '').split('.', 1)[0] ?? ''
        for (const part of [...parts, name]) {
          if (EMPTY_NAME.test(part)) context.report({ node, messageId: 'empty', data: { name: part } })
        }
        const isWellFormed = KEBAB.test(name) || (/\.(?:test\.)?tsx$/.test(file) && PASCAL.test(name))
        if (!isWellFormed) context.report({ node, messageId: 'form', data: { name: file } })
      }
    }
  }
}
