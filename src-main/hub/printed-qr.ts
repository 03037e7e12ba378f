import { toString } from 'qrcode'
import { printLine } from '../host/standard-output.ts'

/** A QR picture for whoever sits at the terminal; a journal would hold nothing but its blocks. */
export async function printQr(text: string): Promise<void> {
  if (!process.stdout.isTTY) return
  printLine(await toString(text, { type: 'terminal', small: true, errorCorrectionLevel: 'L' }))
}
