import { Menu, type MenuItemConstructorOptions } from 'electron'
import { say } from '#shared/words/index.ts'
import { systemLanguage } from './system-language.ts'

/**
 * The menu is there for its keys: editing, and making everything larger. Electron's own would also offer the
 * developer tools and a reload.
 */
export const setAppMenu = (): void => {
  const language = systemLanguage()
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', label: say(language, 'shell.menu.undo') },
    { role: 'redo', label: say(language, 'shell.menu.redo') },
    { type: 'separator' },
    { role: 'cut', label: say(language, 'shell.menu.cut') },
    { role: 'copy', label: say(language, 'shell.menu.copy') },
    { role: 'paste', label: say(language, 'shell.menu.paste') },
    { role: 'selectAll', label: say(language, 'shell.menu.selectAll') }
  ]
  const view: MenuItemConstructorOptions[] = [
    { role: 'zoomIn', label: say(language, 'shell.menu.zoomIn'), accelerator: 'CmdOrCtrl+=' },
    { role: 'zoomOut', label: say(language, 'shell.menu.zoomOut') },
    { role: 'resetZoom', label: say(language, 'shell.menu.resetZoom') },
    { role: 'togglefullscreen', label: say(language, 'shell.menu.fullScreen') }
  ]
  const app: MenuItemConstructorOptions[] = [{ role: 'quit', label: say(language, 'shell.quit') }]
  const template: MenuItemConstructorOptions[] = [
    { label: 'Folkmoot', submenu: app },
    { label: say(language, 'shell.menu.edit'), submenu: edit },
    { label: say(language, 'shell.menu.view'), submenu: view }
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
