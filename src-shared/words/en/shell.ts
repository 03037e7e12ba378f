/** What the window's frame, the browser host and the command line say outside every screen. */
export const shell = {
  'shell.engineDied': 'Folkmoot’s engine keeps stopping.',
  'shell.engineDied.detail':
    'Everything recorded is still there. You can try again; if it goes on, quit, restart the computer and open Folkmoot anew.',
  'shell.tryAgain': 'Try again',
  'shell.quit': 'Quit',
  'shell.menu.edit': 'Edit',
  'shell.menu.undo': 'Undo',
  'shell.menu.redo': 'Redo',
  'shell.menu.cut': 'Cut',
  'shell.menu.copy': 'Copy',
  'shell.menu.paste': 'Paste',
  'shell.menu.selectAll': 'Select all',
  'shell.menu.view': 'View',
  'shell.menu.resetZoom': 'Actual size',
  'shell.menu.zoomIn': 'Larger',
  'shell.menu.zoomOut': 'Smaller',
  'shell.menu.fullScreen': 'Full screen',
  'shell.hubOpen':
    'Folkmoot is open. Visit it in a browser on this computer (the link works once): {address}',
  'shell.hubFreshLink': 'Press Enter for a fresh link, Ctrl-C to end.',
  'shell.lanOpen':
    'On the local network, in a browser or with “folkmoot visit” (the link works once): {address}',
  'shell.lanCompare':
    'A browser warns that it does not know this hub. Go on only if the certificate it shows has this SHA-256 fingerprint: {fingerprint}\n“folkmoot visit” on the other computer compares the key by itself.',
  'shell.lanNowhere':
    'This computer is in no local network now. Once it is, the hub is served there and says its link.',
  'shell.visitAsk': 'Paste the link that the hub shows: ',
  'shell.visitOpen':
    'This is the hub that made the link: its key is the right one. Open it in a browser on this computer (the link works once): {address}',
  'shell.mirrorOpen': 'The mirror runs. Give this code to members you trust: {code}',
  'shell.cli.mirror': 'keep a community’s sealed records without being able to read them',
  'shell.cli.mostMib': 'the most it keeps, in MiB',
  'shell.cli.newCode': 'make a new code; who used the old one adds the mirror again',
  'shell.cli.about': 'Folkmoot: community governance, offline. Every command opens the data folder itself.',
  'shell.cli.call': 'call a procedure with JSON input',
  'shell.cli.serve': 'open Folkmoot in a browser on this computer',
  'shell.cli.lan':
    'serve it on the local network too, over TLS; whoever has the link acts as the people of this hub, so give it to nobody else',
  'shell.cli.lanPort': 'port on the local network',
  'shell.cli.visit':
    'open a hub of the local network in a browser on this computer, its key compared with its link',
  'shell.cli.recount': 'count a proposal again from the records on this computer',
  'shell.cli.checkEvidence': 'check a saved proof that a log contradicts itself; needs no records',
  'shell.cli.evidenceStands':
    'Proved: the device with the key {log} signed two different entries at place {index} of its log.',
  'shell.cli.evidenceFails': 'This file proves nothing: it was changed, cut short, or is something else.',
  'shell.cli.fileUnreadable': 'The file {file} cannot be read.',
  'shell.cli.export': 'write what others lack to a stick, a folder, or one file',
  'shell.cli.import': 'read what a stick, folder or file brings',
  'shell.cli.digest': 'print the state digest and its words',
  'shell.cli.profiles': 'list the profiles on this computer',
  'shell.cli.doctor': 'say why neighbours do not connect, and what to do',
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
