import type { Language } from '../rpc/contract/common.ts'
import { calendar as english } from './en/calendar.ts'
import { sayWithGaps, type WordFacts } from './say.ts'
import { calendar as chinese } from './zh-CN/calendar.ts'

type CalendarKey = keyof typeof chinese

/** Beside the catalogue of the screens: a calendar file says these, and no window. */
export const CALENDAR_CATALOGUES: Record<Language, Readonly<Record<CalendarKey, string>>> = {
  'zh-CN': chinese,
  en: english
}

export const sayCalendar = (language: Language, key: CalendarKey, facts: WordFacts): string =>
  sayWithGaps(language, CALENDAR_CATALOGUES[language][key], facts)
