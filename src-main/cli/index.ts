import { join } from 'node:path'
import { keepStandardOutputClean } from '../host/standard-output.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { runCommandLine } from './command-line.ts'

// Whoever read may have had enough (`… | head -1`); an answer that found no room on the disk was not given.
const codeFor = ({ code }: NodeJS.ErrnoException): ExitCode => (code === 'EPIPE' ? EXIT.ok : EXIT.unexpected)
process.stdout.on('error', (fault: NodeJS.ErrnoException) => process.exit(codeFor(fault)))

keepStandardOutputClean()
const built = { rendererRoot: join(__dirname, '../renderer'), hangWorker: join(__dirname, 'hang-worker.js') }
void runCommandLine(process.argv.slice(2), built).then((code) => {
  // What is still in the pipe is written before the process ends.
  process.stdout.write('', (fault) => process.exit(fault ? codeFor(fault) : code))
})
