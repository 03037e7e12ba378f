import type { Settings } from '#shared/rpc/contract/app.ts'

export const LANGUAGES = ['zh-CN', 'en'] as const satisfies readonly Settings['language'][]
export const TEXT_SIZES = ['standard', 'large', 'extra'] as const satisfies readonly Settings['textSize'][]
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const satisfies readonly Settings['theme'][]
