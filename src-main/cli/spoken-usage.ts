import type { Command, CommanderError } from 'commander'
import type { Language } from '#shared/rpc/contract/common.ts'
import { say } from '#shared/words/index.ts'

/** Has commander’s own words, of help and of usage errors, said in the language asked; subcommands made later inherit it. */
export function speakUsage(program: Command, language: Language): Command {
  const titles = new Map([
    ['Usage:', say(language, 'shell.cli.usage')],
    ['Arguments:', say(language, 'shell.cli.arguments')],
    ['Options:', say(language, 'shell.cli.options')],
    ['Commands:', say(language, 'shell.cli.commands')]
  ])
  return program
    .configureHelp({ styleTitle: (title) => titles.get(title) ?? title })
    .helpOption('-h, --help', say(language, 'shell.cli.help'))
    .helpCommand('help [command]', say(language, 'shell.cli.helpOn'))
    .configureOutput({ outputError: () => undefined })
}

/** What is wrong with the line, and where to read how it is written. */
export function usageFault(language: Language, { code, message }: CommanderError): string {
  const what = /'([^']*)'/.exec(message)?.[1] ?? ''
  switch (code) {
    case 'commander.unknownOption':
    case 'commander.unknownCommand':
      return say(language, 'shell.cli.unknownWord', { what })
    case 'commander.missingArgument':
    case 'commander.optionMissingArgument':
      return say(language, 'shell.cli.missingWord', { what })
    default:
      return say(language, 'shell.cli.wrongLine')
  }
}
