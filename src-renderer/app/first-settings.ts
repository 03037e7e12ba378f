import type { Settings } from '#shared/rpc/contract/app.ts'

/** What the first moment looks like, before the engine has said what this device's settings are. */
export const firstSettings = (): Settings => ({
  language: navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en',
  textSize: 'standard',
  theme: 'system',
  lastProfile: null
})
