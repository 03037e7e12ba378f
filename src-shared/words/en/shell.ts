/** What the window’s frame, the browser host and the command line say outside every screen. */
export const shell = {
  'shell.engineDied': 'Folkmoot’s engine keeps stopping.',
  'shell.engineDied.detail':
    'Everything recorded is still there. You can try again; if it goes on, quit, restart the computer and open Folkmoot anew.',
  'shell.tryAgain': 'Try again',
  'shell.quit': 'Quit',
  'shell.hubOpen':
    'Folkmoot is open. Visit it in a browser on this computer (the link works once): {address}',
  'shell.hubFreshLink': 'Press Enter for a fresh link, Ctrl-C to end.',
  'shell.cli.about': 'Folkmoot: community governance, offline. Every command opens the data folder itself.',
  'shell.cli.call': 'call a procedure with JSON input',
  'shell.cli.serve': 'open Folkmoot in a browser on this computer',
  'shell.cli.recount': 'count a proposal again from the records on this computer',
  'shell.cli.digest': 'print the state digest and its words',
  'shell.cli.profiles': 'list the profiles on this computer',
  'shell.cli.data': 'data folder',
  'shell.cli.lang': 'language: zh-CN or en',
  'shell.cli.json': 'print JSON only, refusals too',
  'shell.cli.profile': 'which profile',
  'shell.cli.passphraseFile': 'read the passphrase from a file (it is never given on the command line)',
  'shell.cli.offline': 'touch no network',
  'shell.cli.port': 'port (the system chooses by default)',
  'shell.cli.procedures': 'Procedures:',
  'shell.cli.unknownProcedure': 'There is no procedure {name}.',
  'shell.cli.notJson': 'The input is not valid JSON.',
  'shell.cli.secretOnLine':
    'Passphrases and phrases are not given on the command line; use - to read the JSON from standard input.',
  'shell.cli.online': 'connect to the network while the command runs',
  'shell.cli.bootstrap': 'a DHT on this computer, for practice',
  'shell.cli.passphrasePrompt': 'Passphrase: ',
  'shell.cli.same': 'The recount agrees: {hash}',
  'shell.cli.differs': 'The recount differs, first here: {difference}'
}
