import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { Language } from '#shared/rpc/contract/common.ts'
import { say } from '#shared/words/index.ts'
import { readPassphraseFile } from '../host/passphrase-file.ts'

/**
 * A passphrase comes from a file or is typed, unseen, at a terminal. Never from the command line, which every user
 * of the machine can read in the process list. Asked at most once a session.
 */
export const createPassphrase = (
  file: string | undefined,
  language: Language
): (() => Promise<string | undefined>) => {
  let known: Promise<string | undefined> | null = null
  return () => (known ??= file === undefined ? typed(language) : readPassphraseFile(file))
}

const typed = async (language: Language): Promise<string | undefined> => {
  if (!process.stdin.isTTY) return undefined
  // readline echoes to its output: this one swallows it.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output, terminal: true })
  // Asked only now: a key pressed before keys are taken one by one would be the terminal’s own to handle.
  process.stderr.write(say(language, 'shell.cli.passphrasePrompt'))
  try {
    return await new Promise((resolve) => {
      // Ctrl-C and Ctrl-D: whoever will not say it gets what anybody without one gets.
      terminal.once('close', () => resolve(undefined))
      terminal.question('', resolve)
    })
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
