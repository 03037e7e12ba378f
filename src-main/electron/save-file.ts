import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { z } from 'zod'
import { saveBytes } from '../host/save-bytes.ts'
import { safeFileName } from './safe-file-name.ts'

const MAX_BASE64 = 64 * 1024 * 1024

export const saveFileSchema = z.strictObject({
  fileName: z.string().min(1).max(300),
  base64: z
    .string()
    .max(MAX_BASE64)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/)
})

/** Asks the person where to; the page never learns the path, and cannot write anywhere by itself. */
export const saveFile = async (
  { fileName, base64 }: z.infer<typeof saveFileSchema>,
  owner: BrowserWindow | null
): Promise<{ saved: boolean }> => {
  const options = { defaultPath: join(app.getPath('documents'), safeFileName(fileName)) }
  const { canceled, filePath } = await (owner
    ? dialog.showSaveDialog(owner, options)
    : dialog.showSaveDialog(options))
  if (canceled || !filePath) return { saved: false }
  await saveBytes(filePath, Buffer.from(base64, 'base64'))
  return { saved: true }
}
