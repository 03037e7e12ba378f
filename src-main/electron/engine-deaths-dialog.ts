import { app, dialog } from 'electron'
import { say } from '#shared/words/index.ts'
import { systemLanguage } from './system-language.ts'

/** Shown when the engine keeps dying: the person can try again or leave. Nothing recorded is lost by either. */
export const askAfterEngineDeaths = async (): Promise<'again' | 'quit'> => {
  const language = systemLanguage()
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Folkmoot',
    message: say(language, 'shell.engineDied'),
    detail: say(language, 'shell.engineDied.detail'),
    buttons: [say(language, 'shell.tryAgain'), say(language, 'shell.quit')],
    defaultId: 0,
    cancelId: 1
  })
  if (response === 0) return 'again'
  app.quit()
  return 'quit'
}
