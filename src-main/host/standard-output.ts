import { Console } from 'node:console'

/** One line on standard output: an answer, meant for whoever reads this program's output. */
export const printLine = (line: string): void => void process.stdout.write(`${line}\n`)

/**
 * Sends what libraries say through `console` to standard error: hypercore tells of forked logs there, and a script
 * that reads standard output must find nothing in it but answers.
 */
export const keepStandardOutputClean = (): void => {
  globalThis.console = new Console(process.stderr, process.stderr)
}
