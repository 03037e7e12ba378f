import type { courier as chinese } from '../zh-CN/courier.ts'

export const courier: Record<keyof typeof chinese, string> = {
  'courier.exported':
    'Exported {count, plural, one {# entry} other {# entries}} to {name}. It is safe to take it out.',
  'courier.exportedNothing':
    '{name} already holds all that the others lack; there was nothing to add. It is safe to take it out.',
  'courier.leftOut':
    'Left out: {count, plural, one {# entry} other {# entries}}. Their log contradicts itself and is too long to carry.',
  'courier.imported':
    '{count, plural, one {# new entry} other {# new entries}}; {known, plural, one {# was} other {# were}} here already.',
  'courier.fromPerson': '{person}: {count, plural, one {# new entry} other {# new entries}}',
  'courier.refusedPart': 'Not taken, {count, plural, one {# entry} other {# entries}} of {person}: {cause}',
  'courier.file.whole': 'whole',
  'courier.file.cut': 'It breaks off; all before the break was read. Export it once more.',
  'courier.file.damaged': 'A part is damaged; all before it was read. Export it once more.',
  'courier.file.locked': 'The system of this laptop does not let it be read. Export it once more.',
  'courier.file.foreign': 'It belongs to another community and was not opened.',
  'courier.file.noKey':
    'This laptop has no key that opens it. Connect to a neighbour once, or have somebody else export.',
  'courier.file.newer': 'A newer Folkmoot wrote it. Update first.',
  'courier.file.unreadable': 'It holds no Folkmoot records, or in a form that is not known.',
  'courier.file.notAFile': 'It is a link or a folder where a file of records should be, and was not opened.',
  'courier.refused.gap':
    'entries before these are missing. This laptop has left its list; the next export brings them.',
  'courier.refused.notSigned': 'they contradict what is here, or their author did not sign them.',
  'courier.refused.behindHead':
    'a newer copy was begun here and broke off, and these are too old to go on from it. Read the newer one again.',
  'courier.refused.unknownLog': 'nobody here knows who wrote them.',
  'courier.refused.sealed': 'this log contradicts itself, is sealed, and takes nothing more.',
  'courier.refused.tooLarge': 'they are more than is taken of one log.',
  'courier.refused.malformed': 'they are no entries.',
  'courier.title': 'Carry by stick',
  'courier.lead':
    'This needs no internet: write to a stick on this laptop, carry it to another, and read it in there.',
  'courier.leadFile':
    'This needs no internet: make a file here, carry it to another laptop, and read it in there.',
  'courier.link': 'Carry by stick',
  'courier.takeAlong': 'Take along',
  'courier.take': 'Take to a stick',
  'courier.takeBody':
    'Only what others lack is written. Nobody outside this community can read it, so anybody may carry it.',
  'courier.takeStick': 'Choose a stick and write',
  'courier.takeFile': 'Save as one file, for mail',
  'courier.takeFileTitle': 'Take along as a file',
  'courier.takeFileBody':
    'One file, to put on a stick or send by mail. Nobody outside this community can read it, so anybody may carry it.',
  'courier.makeFile': 'Make the file',
  'courier.bring': 'Bring from a stick',
  'courier.bringBody':
    'Every entry is checked as if it came over the network, and what is wrong stays out. No entry on the stick is lost.',
  'courier.bringStick': 'Choose a stick and read',
  'courier.bringFile': 'Open a file you were sent',
  'courier.bringFileTitle': 'Bring in a file',
  'courier.bringFileBody':
    'Every entry in the file is checked as if it came over the network, and what is wrong stays out. At most {size}.',
  'courier.taking': 'Writing to “{name}”',
  'courier.bringing': 'Reading “{name}”',
  'courier.makingFile': 'Making the file',
  'courier.step.looking': 'Looking at what is there already',
  'courier.step.reading': '{entries, plural, one {# new entry} other {# new entries}} taken in so far',
  'courier.step.writing': '{entries, plural, one {# entry} other {# entries}} written so far',
  'courier.step.saving': 'Making sure that it is all there. Do not take the stick out yet',
  'courier.step.sending': 'Handing the file to Folkmoot: {done} of {total}',
  'courier.step.fetching': 'Fetching the file: {done} of {total}',
  'courier.leaveIn': 'Leave the stick in until this screen says that it may come out.',
  'courier.stop': 'Stop',
  'courier.stopping': 'Stopping',
  'courier.finish': 'Done',
  'courier.retry': 'Choose again',
  'courier.stoppedTake':
    'Stopped before everything was written. What the stick held is unharmed; writing again goes on from there.',
  'courier.stoppedFile': 'Stopped. No file was saved.',
  'courier.stoppedBring': 'Stopped. What was taken in stays; reading again goes on from there.',
  'courier.safe': 'Written: the stick may come out now',
  'courier.eject': 'If your computer offers to eject it, do that first.',
  'courier.written':
    '{entries, plural, one {# entry} other {# entries}} of {logs, plural, one {# log} other {# logs}}, {size} in all, in the folder “{folder}”.',
  'courier.nothingToWrite': 'All that others lack was on the stick already; nothing had to be added.',
  'courier.fileReady': 'The file is saved',
  'courier.fileDownloaded': 'Your browser is downloading the file',
  'courier.fileBody':
    '“{file}” holds {entries, plural, one {# entry} other {# entries}} of {logs, plural, one {# log} other {# logs}}, {size} in all. Nobody outside this community can read it, so it is safe to send.',
  'courier.laptops': 'Who finds what here',
  'courier.finds': '{entries, plural, one {# entry} other {# entries}}',
  'courier.findsNothing': 'lacks nothing',
  'courier.noLaptops':
    'No other laptop has read this stick yet, so everything was written. Once one has, only what is missing is added.',
  'courier.broughtNew': '{count, plural, one {# new entry} other {# new entries}} taken in',
  'courier.broughtNothing': 'Nothing new: all of it was here already',
  'courier.broughtNone': 'Nothing could be taken in',
  'courier.alreadyHere': '{count, plural, one {# more entry was} other {# more entries were}} here already.',
  'courier.perPerson': 'Who wrote how much of it',
  'courier.person': 'Written by',
  'courier.new': 'New',
  'courier.known': 'Here already',
  'courier.keys':
    '{count, plural, one {# key} other {# keys}} came too: what was locked for this laptop can be read now.',
  'courier.waiting':
    '{count, plural, one {# entry waits} other {# entries wait}} for other entries or for a key.',
  'courier.branches':
    '{count, plural, one {# log contradicts itself} other {# logs contradict themselves}}; the evidence is kept.',
  'courier.seeCheck': 'Look under Check',
  'courier.refused': 'Not taken in',
  'courier.unknownPerson': 'Nobody known here',
  'courier.files': 'Files that were not read to the end',
  'courier.madeBy': 'Made on {person}’s laptop',
  'courier.ignored':
    '{count, plural, one {# other thing} other {# other things}} on the stick {count, plural, one {was} other {were}} left alone.',
  'courier.listLeft': 'The stick now knows what this laptop has; next time only what is missing is written.',
  'courier.listNotLeft':
    'The stick takes no writing, so it does not know what this laptop has. That is no harm: next time more is written than needed.',
  'courier.readTo': '{read} of {total} read'
}
