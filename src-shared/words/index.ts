export { sayEntry, sayRefusal, sayRule } from './coded.ts'
export { sayDate } from './dates.ts'
export { CATALOGUES, isWordKey, say, type WordArguments, type WordKey } from './say.ts'
