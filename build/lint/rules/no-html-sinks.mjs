const PROPERTIES = new Set([
  'innerHTML',
  'outerHTML',
  'srcdoc',
  'insertAdjacentHTML',
  'createContextualFragment',
  'setHTMLUnsafe',
  'parseHTMLUnsafe'
])
const ATTRIBUTES = new Set(['dangerouslySetInnerHTML', 'srcDoc'])
const TIMERS = new Set(['setTimeout', 'setInterval'])

/** Member text reaches the page only as text nodes (docs/threat-model.md): no sink that parses text as markup or code. */
export const noHtmlSinks = {
  meta: {
    type: 'problem',
    docs: { description: 'nothing parses text as markup or code' },
    schema: [],
    messages: { sink: '{{name}} turns text into markup or code; show text as text.' }
  },
  create(context) {
    const report = (node, name) => context.report({ node, messageId: 'sink', data: { name } })
    const nameOf = (node) => {
      if (node.type === 'Identifier') return node.name
      return node.type === 'Literal' ? String(node.value) : undefined
    }
    return {
      MemberExpression(node) {
        const name = node.computed && node.property.type !== 'Literal' ? undefined : nameOf(node.property)
        if (name !== undefined && PROPERTIES.has(name)) report(node, name)
        const isDocument = node.object.type === 'Identifier' && node.object.name === 'document'
        if (isDocument && (name === 'write' || name === 'writeln')) report(node, `document.${name}`)
        const isGlobal =
          node.object.type === 'Identifier' && ['window', 'globalThis', 'self'].includes(node.object.name)
        if (isGlobal && (name === 'eval' || name === 'Function')) report(node, name)
      },
      JSXAttribute(node) {
        if (node.name.type === 'JSXIdentifier' && ATTRIBUTES.has(node.name.name)) report(node, node.name.name)
      },
      Property(node) {
        const name = node.computed ? undefined : nameOf(node.key)
        if (name === 'dangerouslySetInnerHTML') report(node, name)
      },
      CallExpression(node) {
        const name = nameOf(node.callee)
        if (name === 'eval' || name === 'Function') report(node, name)
        const first = node.arguments[0]
        const isText =
          first?.type === 'TemplateLiteral' || (first?.type === 'Literal' && typeof first.value === 'string')
        if (name !== undefined && TIMERS.has(name) && isText) report(node, `${name} of text`)
      },
      NewExpression(node) {
        if (nameOf(node.callee) === 'Function') report(node, 'new Function')
      }
    }
  }
}
