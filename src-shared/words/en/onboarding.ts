import type { onboarding as chinese } from '../zh-CN/onboarding.ts'

export const onboarding: Record<keyof typeof chinese, string> = {
  'start.title': 'Welcome to Folkmoot',
  'start.lead':
    'Neighbours decide together what is theirs to decide. No server, no internet needed, and anyone can check.',
  'start.question': 'How would you like to begin?',
  'start.found': 'Found a community',
  'start.foundBody': 'Start a new book for a village, a building or a co-op. You are its first steward.',
  'start.join': 'Join with an invite',
  'start.joinBody': 'Somebody gave you an invite: a code, a QR picture or a file.',
  'start.restore': 'Come back with my phrase',
  'start.restoreBody': 'You were a member before and this is another laptop.',
  'start.practice': 'Practice village',
  'start.practiceBody': 'A village ready to play with. Nothing here reaches anybody.',
  'start.practiceWorking': 'Setting up the practice village. A few seconds…',
  'start.signs': 'No accounts, no password reset. Who you are is 24 words on paper, and you keep them.',
  'found.title': 'Found a community',
  'found.nameQuestion': 'What is the community called?',
  'found.nameHint': 'For example: Clearbrook, or 3 Peace Lane',
  'found.nameLabel': 'Name of the community',
  'found.templateQuestion': 'What kind of community is it?',
  'found.templateHint':
    'The kind sets the first rules for deciding. Once founded, open the rulebook in “People” to read each of them.',
  'template.group.live': 'People who live together',
  'template.group.own': 'People who own or save together',
  'template.group.meet': 'People who came together',
  'template.village': 'Villagers’ committee',
  'template.villageBody':
    'Everybody of age in a village: more than half attend, and more than half of those agree.',
  'template.street': 'Urban residents’ committee',
  'template.streetBody':
    'The residents of some streets: more than half attend, and more than half of those agree.',
  'template.building': 'Owners’ assembly',
  'template.buildingBody':
    'The owners in a block or estate: two thirds take part, and more than half of those agree.',
  'template.gramSabha': 'Gram sabha',
  'template.gramSabhaBody': 'All voters of an Indian village: one tenth attend, and more say yes than no.',
  'template.collective': 'Collective-economy organisation',
  'template.collectiveBody':
    'The members of a village’s common property: two thirds of them all must agree, not only of those who come.',
  'template.coop': 'Farmers’ co-operative',
  'template.coopBody': 'One vote each: more than half of all votes must agree, not only of those who come.',
  'template.savings': 'Savings group',
  'template.savingsBody':
    'A couple of dozen people who know one another save and lend, and take no money from strangers; two thirds must be there to decide.',
  'template.club': 'Club or society',
  'template.clubBody':
    'By Robert’s Rules: more than half of the members take part, and more say yes than no.',
  'template.circle': 'Circle',
  'template.circleBody': 'A few people who work together: what nobody objects to is tried.',
  'found.personQuestion': 'What do your neighbours call you?',
  'found.personHint': 'The name people use. It stands on the roll and on results.',
  'found.personLabel': 'Your name',
  'found.passphraseQuestion': 'Choose a passphrase',
  'found.passphraseHint':
    'This laptop has no key store of its own. You will type this each time Folkmoot opens, so that nobody else at this laptop can act as you.',
  'found.passphraseLabel': 'Passphrase (at least 4 characters)',
  'found.passphraseAgain': 'The passphrase once more',
  'found.passphrasesDiffer': 'The two passphrases differ.',
  'found.passphraseShort': 'A passphrase has at least 4 characters.',
  'found.restated': 'I found “{name}” ({template}). I am called {person} and will be its first steward.',
  'found.confirm': 'Found the community',
  'join.title': 'Join with an invite',
  'join.codeQuestion': 'Put the invite here',
  'join.codeLabel': 'Invite code',
  'join.codeHint': 'Paste the whole code, scan its QR picture, or open the invite file you were given.',
  'join.openFile': 'Open an invite file',
  'join.says': 'An invite to “{community}”, good until {date}.',
  'join.expired': 'This invite has run out. Ask for another.',
  'join.restated': 'I am called {person} and ask to join “{community}”.',
  'join.confirm': 'Ask to join',
  'restore.title': 'Come back with my phrase',
  'restore.phraseQuestion': 'Copy the 24 words from your paper',
  'restore.phraseHint': 'You can paste all 24 at once.',
  'restore.wordLabel': 'Word {position}',
  'restore.wordWrong': 'Word {position} is not in the word list.',
  'restore.wordWrongMaybe': 'Word {position} is not in the word list. Did you mean: {suggestions}?',
  'restore.checkFails':
    'Every word is known, but together they do not fit. Two words have probably changed places.',
  'restore.codeQuestion': 'Ask for a fresh invite',
  'restore.codeBody': 'Any steward can make one. It tells this laptop where to find your community.',
  'restore.restated': 'I am {person} and come back to “{community}” on this laptop.',
  'restore.confirm': 'Come back',
  'phrase.title': 'Your 24 words',
  'phrase.lead': 'Write them on paper now. They are shown this once and Folkmoot keeps no copy.',
  'phrase.why':
    'If the laptop breaks or is lost, these words bring you back. Whoever holds the paper can act as you.',
  'phrase.listLabel': 'The phrase: 24 words',
  'phrase.written': 'I have written them down',
  'confirm.title': 'Check your paper',
  'confirm.lead': 'Fill in three words from your paper, to see that they were copied right.',
  'confirm.wordLabel': 'Word {position}',
  'confirm.wrong': 'Word {position} is not the one in your phrase. Compare it with your paper.',
  'confirm.confirm': 'They match',
  'confirm.showAgain': 'Show the 24 words again',
  'confirm.gone':
    'Not written down? The words cannot be shown again. If you have only just founded, found again; if you have joined, ask a steward to re-admit you.',
  'confirm.done': 'They match. Keep that paper somewhere safe.',
  'unlock.title': 'Open your identity',
  'unlock.lead': '{person}, “{community}”',
  'unlock.show': 'Show the passphrase',
  'unlock.label': 'Passphrase',
  'unlock.confirm': 'Open',
  'unlock.forgot':
    'Forgotten it? A passphrase cannot be found again, but your 24 words bring you back on this laptop.',
  'waiting.title': 'Waiting for an answer',
  'waiting.body':
    '{person}, you asked to come into “{community}”. Once there is an answer, this screen changes by itself.',
  'waiting.keep':
    'Keep this laptop on. The request arrives when the laptop of whoever gave you the code is on too, on the same network or the internet.',
  'waiting.keyWords':
    'Read these words to whoever gave you the code. If theirs are the same, it is really you:',
  'waiting.refusedTitle': 'Not let in this time',
  'waiting.refusedLead': 'The answer of {community} to your request:',
  'waiting.nobodyReachable':
    'The laptop of whoever gave you the code has not been found yet. Ask them to open Folkmoot and go online.',
  'waiting.nothing':
    'Nothing happens? Ring whoever gave you the code, and ask them to open Folkmoot and look at the first screen.',
  'recovery.title': 'Let us stop here first',
  'recovery.lead':
    'The records on this laptop do not match your identity. Folkmoot has touched nothing, so that nothing goes wrong.',
  'recovery.storeMissing':
    'Your identity is here but the records are gone. The folder may have been moved or deleted.',
  'recovery.identityMissing': 'The records are here but your identity file is gone.',
  'recovery.shorterThanWitness':
    'The records end before the last thing you wrote. An old backup may have been restored.',
  'recovery.forkedBehindWitness':
    'The records are not the ones you wrote last. The same identity may have been used on another laptop.',
  'recovery.deviceFile': 'The device file cannot be read, or is damaged.',
  'recovery.storeDamaged': 'The records on this laptop are damaged and cannot be read.',
  'recovery.identityUnreadable': 'Your identity file on this laptop cannot be read.',
  'recovery.unknown': 'The cause is not known. Show this screen to somebody who knows computers.',
  'recovery.next': 'What to do',
  'recovery.stepBackup': 'If you have just moved or deleted files, put them back and open Folkmoot again.',
  'recovery.stepPhrase':
    'If they cannot be found, restore with your 24 words: you get a new device, the old one is retired, and votes you cast still stand.',
  'recovery.restore': 'Restore with my 24 words'
}
