import { join } from 'node:path'
import { runCommandLine } from './command-line.ts'

void runCommandLine(process.argv.slice(2), join(__dirname, '../renderer')).then((code) => {
  // What is still in the pipe is written before the process ends.
  process.stdout.write('', () => process.exit(code))
})
