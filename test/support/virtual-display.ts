import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** The display that windows of this test process open on: the person's own, or an Xvfb that ends with the process. */
let display: Promise<string> | null = null

export const virtualDisplay = (): Promise<string> =>
  (display ??= process.env['DISPLAY'] ? Promise.resolve(process.env['DISPLAY']) : startXvfb())

const startXvfb = async (): Promise<string> => {
  // Xvfb itself picks a display nobody uses and writes its number. The shell around it ends it when this process is
  // gone, however it went: its input closes.
  const script = 'Xvfb "$@" & server=$!; read -r _; kill $server'
  const options = ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp']
  const xvfb = spawn('sh', ['-c', script, 'sh', ...options], { stdio: ['pipe', 'pipe', 'ignore'] })
  xvfb.unref()
  const [line] = (await Promise.race([
    once(createInterface({ input: xvfb.stdout }), 'line'),
    once(xvfb, 'exit').then(() => Promise.reject(new Error('Xvfb ended before it had a display')))
  ])) as [string]
  return `:${line.trim()}`
}
