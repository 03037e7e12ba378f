/** A file that outgrows its purpose is split early: the budget warns, the limit (core `max-lines`) refuses. */
export const fileLength = {
  meta: {
    type: 'suggestion',
    docs: { description: 'files stay small' },
    schema: [
      {
        type: 'object',
        properties: { budget: { type: 'integer' } },
        required: ['budget'],
        additionalProperties: false
      }
    ],
    defaultOptions: [{ budget: 300 }],
    messages: { long: '{{lines}} lines; the budget is {{budget}}. Split by purpose.' }
  },
  create(context) {
    const [{ budget }] = context.options
    return {
      'Program:exit'(node) {
        const { lines } = context.sourceCode
        const count = lines.at(-1) === '' ? lines.length - 1 : lines.length
        if (count > budget) context.report({ node, messageId: 'long', data: { lines: count, budget } })
      }
    }
  }
}
