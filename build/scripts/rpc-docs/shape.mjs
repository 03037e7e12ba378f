import { z } from 'zod'

const INDENT = '  '
const KEY = /^[A-Za-z_$][\w$]*$/
const SAFE = Number.MAX_SAFE_INTEGER

const jsonSchema = (schema, io) => {
  const { $schema, ...shape } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  return shape
}

/**
 * Prints zod schemas as shapes that read like TypeScript, with limits in comments. `named` are schemas that get a
 * section of their own; wherever their shape recurs, only the name is printed.
 */
export const shapePrinter = (named) => {
  const names = new Map()
  for (const [name, schema] of Object.entries(named)) {
    for (const io of ['output', 'input']) names.set(JSON.stringify(jsonSchema(schema, io)), name)
  }

  const print = (shape, depth, self) => {
    const name = names.get(JSON.stringify(shape))
    if (name !== undefined && name !== self) return name
    if (shape.const !== undefined) return literal(shape.const)
    if (shape.enum) return shape.enum.map(literal).join(' | ')
    const options = shape.anyOf ?? shape.oneOf
    if (options) return options.map((option) => print(option, depth)).join(' | ')
    if (Array.isArray(shape.type))
      return shape.type.map((type) => print({ ...shape, type }, depth)).join(' | ')
    switch (shape.type) {
      case 'object':
        return printObject(shape, depth)
      case 'array':
        return printArray(shape, depth)
      case 'string':
        return `string${shape.pattern ? ` /* ${shape.pattern} */` : limits(shape.minLength, shape.maxLength, 'characters')}`
      case 'integer':
      case 'number':
        return `${shape.type}${limits(aboveLeast(shape.minimum), belowMost(shape.maximum), '')}`
      default:
        return shape.type ?? 'unknown'
    }
  }

  const printObject = (shape, depth) => {
    const entries = Object.entries(shape.properties ?? {})
    if (entries.length === 0) {
      return shape.additionalProperties
        ? `{ [key: string]: ${print(shape.additionalProperties, depth)} }`
        : '{}'
    }
    const pad = INDENT.repeat(depth + 1)
    const lines = entries.map(([key, value]) => {
      const optional = shape.required?.includes(key) ? '' : '?'
      return `${pad}${KEY.test(key) ? key : literal(key)}${optional}: ${print(value, depth + 1)}`
    })
    return `{\n${lines.join('\n')}\n${INDENT.repeat(depth)}}`
  }

  const printArray = (shape, depth) => {
    const item = print(shape.items ?? {}, depth)
    const plain = item.includes(' ') && !item.startsWith('{') ? `(${item})` : item
    return `${plain}[]${limits(shape.minItems, shape.maxItems, 'items')}`
  }

  return {
    input: (schema) => print(jsonSchema(schema, 'input'), 0),
    output: (schema) => print(jsonSchema(schema, 'output'), 0),
    definition: (name) => print(jsonSchema(named[name], 'output'), 0, name)
  }
}

const aboveLeast = (least) => (least === undefined || least <= -SAFE ? undefined : least)
const belowMost = (most) => (most === undefined || most >= SAFE ? undefined : most)

const limits = (least, most, unit) => {
  if (least === undefined && most === undefined) return ''
  return ` /* ${[range(least, most), unit].filter(Boolean).join(' ')} */`
}

const range = (least, most) => {
  if (least === undefined) return `≤ ${most}`
  if (most === undefined) return `≥ ${least}`
  return least === most ? `${least}` : `${least}–${most}`
}

const literal = (value) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value))
