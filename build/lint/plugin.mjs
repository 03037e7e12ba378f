import { boundaries } from './rules/boundaries.mjs'
import { deterministic } from './rules/deterministic.mjs'
import { fileLength } from './rules/file-length.mjs'
import { fileName } from './rules/file-name.mjs'
import { noHtmlSinks } from './rules/no-html-sinks.mjs'
import { noLiteralText } from './rules/no-literal-text.mjs'

/** The house rules that no published plugin knows; each is tested in test/unit/lint. */
export const rules = {
  boundaries,
  deterministic,
  'file-length': fileLength,
  'file-name': fileName,
  'no-html-sinks': noHtmlSinks,
  'no-literal-text': noLiteralText
}

export const folkmoot = { meta: { name: 'folkmoot' }, rules }
