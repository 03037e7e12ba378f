import type { ZodType } from 'zod'

export declare const shapePrinter: (named: Record<string, ZodType>) => {
  input: (schema: ZodType) => string
  output: (schema: ZodType) => string
  definition: (name: string) => string
}
