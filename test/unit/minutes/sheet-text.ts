import type { SheetBlock, SheetDocument } from '#shared/domain/minutes/document.ts'

export const everyText = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(everyText)
}
export const wholeText = (sheet: SheetDocument): string => everyText(sheet).join('\n')
export const blocksOf = <Kind extends SheetBlock['kind']>(sheet: SheetDocument, kind: Kind) =>
  sheet.blocks.filter((block): block is Extract<SheetBlock, { kind: Kind }> => block.kind === kind)
