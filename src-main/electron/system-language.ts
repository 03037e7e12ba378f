import { app } from 'electron'
import type { Language } from '#shared/rpc/contract/common.ts'

/** For the little that is said outside the page, where the person's own setting is not known. */
export const systemLanguage = (): Language => (app.getLocale().startsWith('zh') ? 'zh-CN' : 'en')
