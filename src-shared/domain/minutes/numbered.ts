import type { Said, SheetBlock } from './document.ts'
import { ORDINALS } from './words.ts'

/** 一、二、三 … and 1. 2. 3. before the headings, in the order they come. */
export function numbered(blocks: readonly SheetBlock[]): SheetBlock[] {
  let section = 0
  const count = (said: Said): Said => {
    const ordinal = ORDINALS[section++]
    const [first, ...others] = said
    return ordinal === undefined
      ? said
      : [
          { ...first, text: `${ordinal[first.language]}${first.text}` },
          ...others.map((phrase) => ({ ...phrase, text: `${ordinal[phrase.language]}${phrase.text}` }))
        ]
  }
  return blocks.map((block) => {
    if (block.kind === 'heading') return { ...block, said: count(block.said) }
    return block.kind === 'signing' ? { ...block, heading: count(block.heading) } : block
  })
}
