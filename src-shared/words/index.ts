export { sayEntry, sayRefusal, sayRule } from './coded.ts'
export { sayDate } from './dates.ts'
export {
  CATALOGUES,
  isWordKey,
  say,
  sayIfKnown,
  type WordArguments,
  type WordFacts,
  type WordKey
} from './say.ts'
