import { sayRefusal } from '#shared/words/index.ts'

/** Why a browser or `folkmoot visit` is turned away, by the status that it is answered with. */
export const REFUSED_WITH = {
  401: 'hubLinkUsed',
  403: 'hubForeign',
  429: 'hubTooManyTries',
  503: 'busy'
} as const
export type RefusedStatus = keyof typeof REFUSED_WITH

export const isRefusedStatus = (status: number): status is RefusedStatus => status in REFUSED_WITH

/** The sentence in both languages: whoever is turned away has chosen none yet. */
export const refusalText = (status: RefusedStatus): string =>
  [sayRefusal('zh-CN', REFUSED_WITH[status], {}), sayRefusal('en', REFUSED_WITH[status], {}), ''].join('\n')
