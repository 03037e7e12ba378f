import type { backup as chinese } from '../zh-CN/backup.ts'

export const backup: Record<keyof typeof chinese, string> = {
  'backup.title': 'Backup',
  'backup.lead':
    'One file with who you are and all records on this laptop. If the laptop breaks or is lost, the file, its passphrase and an invite bring you back.',
  'backup.open': 'Make or test a backup',
  'backup.last': 'The last backup',
  'backup.none': 'No backup has been made on this laptop yet.',
  'backup.lastFacts': '“{name}”, made {time}: {entries, plural, one {# entry} other {# entries}}, {size}.',
  'backup.tested': 'Tested {time}: it is whole.',
  'backup.untested': 'Not tested yet. Test it before you need it.',
  'backup.make': 'Make a backup',
  'backup.makeBody':
    'Choose a passphrase for this file and write it on paper, kept apart from the file. Nobody can open the file without it, and nobody can find it again for you.',
  'backup.passphraseLabel': 'Passphrase of the backup (at least {least} characters)',
  'backup.passphraseShort': 'A passphrase of a backup has at least {least} characters.',
  'backup.makeGo': 'Choose where, and write',
  'backup.makeAgain': 'Make another',
  'backup.made': 'The backup is written',
  'backup.madeFacts':
    '“{name}” holds {entries, plural, one {# entry} other {# entries}}, {size}. Keep it away from this laptop, and its passphrase somewhere else again.',
  'backup.test': 'Test my backup',
  'backup.testBody':
    'The whole file is read, every record is taken in by the rules, and all of it is thrown away again. Nothing here changes.',
  'backup.passphrase': 'Passphrase of the backup',
  'backup.testGo': 'Choose the file, and test',
  'backup.testAgain': 'Test another',
  'backup.good': 'This backup would bring you back',
  'backup.goodFacts':
    '{person} of “{community}” would come back, with {people, plural, one {# person} other {# people}} and {entries, plural, one {# entry} other {# entries}}, up to {time}.',
  'backup.whole': 'The backup is whole, but nobody could let you back in',
  'backup.noInviter':
    'When it was made, there was no other laptop through which you could come back. Admit a neighbour or add a second laptop, then make a new backup.',
  'backup.lacking': 'This backup is not complete',
  'backup.missing':
    '{count, plural, one {# entry} other {# entries}} in it could not be taken in. Make a new backup.',
  'backup.leftOut':
    'Left out: {count, plural, one {# entry} other {# entries}}. Their log contradicts itself and is too long to put in.',
  'backup.stop': 'Stop',
  'backup.stopped': 'Stopped. Nothing was written or changed.',
  'backup.writing': 'Writing the backup',
  'backup.trying': 'Testing the backup',
  'backup.step.looking': 'Looking through it: {done} of {total}',
  'backup.step.reading': '{entries, plural, one {# entry} other {# entries}} taken in so far',
  'backup.step.writing': '{entries, plural, one {# entry} other {# entries}} written so far',
  'backup.step.saving': 'Nearly done',
  'backup.step.begin': 'Turning the passphrase into a key',
  'backup.atHub':
    'A browser cannot do this. On the computer that Folkmoot runs on, “folkmoot backup FILE” makes a backup and “folkmoot check-backup FILE” tests one.',
  'backup.exported':
    'The backup is written: {name}, {entries, plural, one {# entry} other {# entries}}. Its passphrase is the one of this identity.',
  'backup.restoreLink': 'I have a backup file',
  'backup.restoreTitle': 'Come back with a backup',
  'backup.fileQuestion': 'Which file is your backup?',
  'backup.fileHint': 'It is tested from beginning to end before you go on. The file itself is not changed.',
  'backup.chooseFile': 'Choose the file',
  'backup.chosen': 'Chosen: “{name}”',
  'backup.codeBody':
    'Any member can make one. No key of the old laptop is in the backup, so somebody has to tell the others of this one.'
}
