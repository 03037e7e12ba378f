import { basename, join } from 'node:path'
import { app, type BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron'
import { z } from 'zod'
import type { EngineProcess } from './engine-process.ts'

/**
 * folder: a stick or folder, for export or import · openFile: a file to import, or a backup · saveBundle: a file to
 * export to · saveBackup: a backup to be made
 */
export const choosePlaceSchema = z.strictObject({
  kind: z.enum(['folder', 'openFile', 'saveBundle', 'saveBackup'])
})

const FILE_NAMES = { saveBundle: 'folkmoot.bundle', saveBackup: 'folkmoot.backup' } as const

/** Asks the person where; the page learns the name by which the engine knows it and the last part of the path, no more. */
export const choosePlace = async (
  { kind }: z.infer<typeof choosePlaceSchema>,
  engine: EngineProcess,
  owner: BrowserWindow | null
): Promise<{ place: string; name: string } | null> => {
  const path =
    kind === 'saveBundle' || kind === 'saveBackup'
      ? await askWhereTo({ defaultPath: join(app.getPath('documents'), FILE_NAMES[kind]) }, owner)
      : await askWhich(
          { properties: kind === 'folder' ? ['openDirectory', 'createDirectory'] : ['openFile'] },
          owner
        )
  if (path === null) return null
  const place = await engine.registerPlace(path)
  return place === null ? null : { place, name: basename(path) || path }
}

const askWhereTo = async (
  options: SaveDialogOptions,
  owner: BrowserWindow | null
): Promise<string | null> => {
  const { canceled, filePath } = await (owner
    ? dialog.showSaveDialog(owner, options)
    : dialog.showSaveDialog(options))
  return canceled || !filePath ? null : filePath
}

const askWhich = async (options: OpenDialogOptions, owner: BrowserWindow | null): Promise<string | null> => {
  const { canceled, filePaths } = await (owner
    ? dialog.showOpenDialog(owner, options)
    : dialog.showOpenDialog(options))
  return canceled ? null : (filePaths[0] ?? null)
}
