const TEXT_PROPS = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'caption',
  'confirmLabel',
  'cancelLabel',
  'description',
  'emptyText',
  'error',
  'heading',
  'hint',
  'label',
  'legend',
  'message',
  'placeholder',
  'subtitle',
  'summary',
  'text',
  'title',
  'tooltip'
])
const LETTER = /\p{L}/u
const HAN = /\p{Script=Han}/u

/**
 * Every word that people read comes from the catalogues in src-shared/words, in both languages. So the renderer
 * holds no text: no letters between tags or in the properties that are shown or read aloud, and no Han anywhere.
 */
export const noLiteralText = {
  meta: {
    type: 'problem',
    docs: { description: 'words on the screen come from src-shared/words' },
    schema: [],
    messages: { literal: 'Text on the screen comes from src-shared/words, in both languages: “{{text}}”.' }
  },
  create(context) {
    const reported = new Set()
    const report = (node, text) => {
      if (reported.has(node)) return
      reported.add(node)
      context.report({ node, messageId: 'literal', data: { text: text.trim().slice(0, 40) } })
    }
    /** Reports text in an expression that is shown: through conditions and fallbacks, not into calls. */
    const checkShown = (node) => {
      switch (node?.type) {
        case 'Literal':
          if (typeof node.value === 'string' && LETTER.test(node.value)) report(node, node.value)
          break
        case 'TemplateLiteral': {
          const text = node.quasis.map(({ value }) => value.cooked).join('')
          if (LETTER.test(text)) report(node, text)
          break
        }
        case 'ConditionalExpression':
          checkShown(node.consequent)
          checkShown(node.alternate)
          break
        case 'LogicalExpression':
        case 'BinaryExpression':
          if (node.type === 'LogicalExpression' || node.operator === '+') {
            checkShown(node.left)
            checkShown(node.right)
          }
          break
        case 'JSXExpressionContainer':
        case 'TSAsExpression':
        case 'TSSatisfiesExpression':
          checkShown(node.expression)
          break
      }
    }

    return {
      JSXText(node) {
        if (LETTER.test(node.value)) report(node, node.value)
      },
      'JSXElement > JSXExpressionContainer, JSXFragment > JSXExpressionContainer'(node) {
        checkShown(node)
      },
      JSXAttribute(node) {
        if (node.name.type === 'JSXIdentifier' && TEXT_PROPS.has(node.name.name)) checkShown(node.value)
      },
      Literal(node) {
        if (typeof node.value === 'string' && HAN.test(node.value)) report(node, node.value)
      },
      TemplateElement(node) {
        if (HAN.test(node.value.raw)) report(node, node.value.raw)
      }
    }
  }
}
