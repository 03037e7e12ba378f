import type { Language } from '#shared/rpc/contract/common.ts'

/** The language a terminal was set to; Folkmoot's two, with English for all others. */
export const environmentLanguage = (env: NodeJS.ProcessEnv): Language => {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  return locale.startsWith('zh') ? 'zh-CN' : 'en'
}
