import type { refusals as chinese } from '../zh-CN/refusals.ts'

export const refusals: Record<keyof typeof chinese, string> = {
  'refusal.badInput': 'Something here is not filled in right. Please look again.',
  'refusal.unexpected':
    'Something went wrong that should not have. Nothing of yours was changed. Try once more; if it stays, open Folkmoot again.',
  'refusal.busy': 'The last thing is still being done. Wait a moment and try again.',
  'refusal.profileUnknown': 'This laptop has no such identity. Choose another one in Settings.',
  'refusal.profileNeeded': 'There are several identities on this laptop. Choose one first.',
  'refusal.profileLocked': 'Your identity is still locked. Enter its passphrase first.',
  'refusal.profileWaiting': 'You are still waiting to be admitted. This can be done afterwards.',
  'refusal.profileRecovery':
    'The records on this laptop do not match your identity. That has to be settled first.',
  'refusal.passphraseWrong':
    'That passphrase is not right. Check capital letters and the keyboard, then try again.',
  'refusal.passphraseNeeded':
    'This laptop has no key store of its own. Choose a passphrase to protect your identity.',
  'refusal.phraseWordUnknown':
    'Word {position}, “{word}”, is not in the word list. Compare it with your paper.',
  'refusal.phraseCheckFails':
    'Every word is known, but together they do not fit. Two words have probably changed places: compare them one by one.',
  'refusal.phraseWordsDiffer': 'Word {position} is not the one in your phrase. Compare it with your paper.',
  'refusal.phraseBelongsToNobody':
    'These 24 words belong to nobody in this community. Check that the invite is for the same community.',
  'refusal.inviteUnreadable':
    'This is not a Folkmoot invite. Copy the whole of it, without leaving anything out.',
  'refusal.inviteMistyped': 'The invite has been copied with a mistake. Compare it again, or use the file.',
  'refusal.inviteOutdated':
    'An older Folkmoot made this invite. Ask the person who invited you to update and make another.',
  'refusal.inviteExpired': 'This invite ran out on {date}. A new invite is needed; any steward can make one.',
  'refusal.joinDeclined':
    'A steward has declined this request. Speak with the person who invited you before you ask again.',
  'refusal.inviteUsedUp':
    'All places on this invite are taken. A new invite is needed; any steward can make one.',
  'refusal.inviteRevoked': 'This invite was taken back. A new invite is needed; any steward can make one.',
  'refusal.inviteAlreadyRevoked': 'This invite was taken back already. Nothing more is needed.',
  'refusal.inviteDateInPast': 'The last day of this invite has passed. Choose today or a later day.',
  'refusal.inviteUnknown': 'No such invite was found. It may be for another community.',
  'refusal.inviteElsewhere':
    'This invite leads to another community than your backup. Ask a steward of your own community for one, and restore again.',
  'refusal.nobodyToAdmit': 'Nobody is waiting to be admitted now.',
  'refusal.requestUnknown': 'This request is no longer there. Another steward may have answered it.',
  'refusal.alreadyMember': 'This person is a member already. There is nobody to admit.',
  'refusal.codeForLaptop':
    'This code is for somebody’s own second laptop. Go back and choose “This is my second laptop”.',
  'refusal.codeForJoining':
    'This is an invite, not the code for a second laptop. On your first laptop open Settings and choose “Add my second laptop”.',
  'refusal.laptopGone':
    'These words are not on the screens any more, and nothing was handed over. Look at the words both laptops show now.',
  'refusal.laptopCodeExpired':
    'This code has run out; it is good for ten minutes. Make another on your first laptop.',
  'refusal.laptopCodeUsed':
    'A laptop has used this code already, and it works once. If it was not yours, say “They differ” on your first laptop and make another code.',
  'refusal.laptopStopped':
    'Your first laptop did not agree, and nothing was handed over. To try again, make another code there.',
  'refusal.laptopWordsDiffer':
    'The words differ, so nothing was handed over. Somebody may stand between the two. Put both laptops side by side and make another code.',
  'refusal.deviceKnown': 'This device is registered in the community already. It cannot be registered twice.',
  'refusal.deviceUnproved':
    'This request does not prove whose device it is. Ask them to join again with a fresh invite.',
  'refusal.deviceInUse': 'This is the device you are using. Retire it from another device of yours.',
  'refusal.deviceOnlyOne':
    'This is the only device you use; without it you could do nothing. To change laptops, add the new one as your second, then retire this one from there.',
  'refusal.communityUnknown': 'This laptop does not have that community.',
  'refusal.notSteward': 'This is for a steward to do.',
  'refusal.notTeller': 'This is for a teller of this vote to do.',
  'refusal.notMember': 'This is for a member of the community to do.',
  'refusal.notOnRoll':
    'You are not on the roll of this vote, so you cannot vote in it. The proposal shows the roll and why.',
  'refusal.householdUnknown': 'There is no such household.',
  'refusal.notOfHousehold': 'Only somebody whose card names this household can speak for it.',
  'refusal.nothingChanged': 'Nothing was changed.',
  'refusal.csvUnreadable':
    'This is not a text table in UTF-8 or GB18030. Save the sheet as CSV and choose that file.',
  'refusal.csvColumns':
    'The first line must name the columns, each once, and one of them must be “name” or “姓名”. This file has: {columns}',
  'refusal.csvTooLong':
    'A file may hold {most, plural, one {# line} other {# lines}} and 180 KB at most. Split it and import the parts one after the other.',
  'refusal.csvEmpty': 'There is nobody in this file.',
  'refusal.personHasKey': 'This person has a key already. One person has one key.',
  'refusal.personHasNoKey': 'This person is on the roll on paper. Bind a key to them first.',
  'refusal.personUnknown': 'There is no such person in the community.',
  'refusal.officeConflict':
    '{name} holds an office that does not go with this one. {other} and {role}: {clause}.',
  'refusal.officeKin':
    '{kin}, near kin of {name}, holds an office that must be kept apart from this one. {other} and {role}: {clause}.',
  'refusal.kinKnown': 'These two have been declared kin already.',
  'refusal.kinUnknown': 'There is no such declaration, or it has been taken back.',
  'refusal.kinSelf': 'Choose somebody else.',
  'refusal.termTooLong':
    'By the rulebook an office lasts until {date} at the longest. Choose that day or an earlier one.',
  'refusal.rulebookUnchanged': 'No rule has been changed yet. Change one, then propose it.',
  'refusal.rulebookMoved':
    'The rulebook has changed since this was proposed; it has to be proposed anew, from the rules in force now.',
  'refusal.versionUnknown': 'This laptop knows no such version of the rulebook.',
  'refusal.ownTerm':
    'Nobody gives themselves an office that they were given for a term. Ask another steward, or put it to the vote.',
  'refusal.termOver': 'That term would end before it begins. Choose a later day.',
  'refusal.alreadyHolds': 'This person already holds that office.',
  'refusal.officeNotHeld': 'This person does not hold that office.',
  'refusal.officeNotYours': 'You do not hold that office.',
  'refusal.dayNotWitnessed':
    'Too few people have confirmed which day it is. Try again once another steward or teller has opened Folkmoot.',
  'refusal.removalUnknown':
    'This removal is no longer there: it may have taken effect, or the person has left.',
  'refusal.removalAlreadySigned': 'You have co-signed this removal already. Each steward signs once.',
  'refusal.removalTooEarly': 'The person has not replied yet, and the days to wait for them are not over.',
  'refusal.replyNotYours': 'Only the person it is about can reply.',
  'refusal.admissionNotAlone':
    'In this community one steward alone does not admit anybody. Bring it to the vote.',
  'refusal.admissionBarred':
    'Somebody has objected, or a steward has refused: now only a vote can admit this person.',
  'refusal.admissionByVote': 'In this community only a vote admits. Bring the request to the vote.',
  'refusal.alreadyAsked': 'The members have been asked about this person already.',
  'refusal.tooManyAskings':
    'You have asked for {most} newcomers who are not decided on yet. Wait until one of them is, or let another member ask.',
  'refusal.askingUnknown': 'This request is not there any more: the person has been admitted since.',
  'refusal.alreadyObjected': 'You have objected already.',
  'refusal.objectionUnknown': 'This objection does not stand any more.',
  'refusal.vouchersMissing': 'Too few have vouched: {have} so far, {needed} are needed.',
  'refusal.objectionsOpen': 'Members may still object; the days for that are not over.',
  'refusal.coSignersMissing': 'Too few stewards have co-signed: {have} so far, {needed} are needed.',
  'refusal.confidantsUnfit':
    'Choose two to seven members other than yourself, and say how many of them must vouch: at least two.',
  'refusal.recoveryUnknown':
    'This is not under way any more: it was carried out, or something else took its place.',
  'refusal.recoveryOwn': 'Nobody can vouch for themselves. Ask your neighbours.',
  'refusal.recoveryKeyTaken':
    'These keys are or were somebody’s already. Start again on the new laptop as somebody who lost everything.',
  'refusal.recoveryNotReady': 'Not yet: too few have vouched, the days are not over, or it was stopped.',
  'refusal.alreadyVouched': 'You have vouched already.',
  'refusal.keyReplaced':
    'This phrase belongs to an old laptop: the person goes on with another one since their neighbours vouched for them.',
  'refusal.lastSteward': 'This is the last steward. Appoint another steward first.',
  'refusal.proposalUnknown': 'That proposal was not found. It may not have arrived here yet.',
  'refusal.proposalNotOpen': 'This proposal takes no ballots now.',
  'refusal.proposalHasBallots': 'Somebody has voted already, so it can no longer be withdrawn.',
  'refusal.proposalNeedsNewer': 'A newer Folkmoot wrote part of this proposal. Update first.',
  'refusal.endingVoteStands':
    'A vote to end a box is not ended by another vote. Put the first question to the vote again.',
  'refusal.optionsNeeded': 'Write at least two options, each of them different.',
  'refusal.seatsUnfit':
    'No more options can be marked, and no more seats filled, than there are options. Write smaller numbers.',
  'refusal.methodUnfit': 'This kind of proposal is decided by yes or no. Only a resolution can list options.',
  'refusal.tellersNeeded': 'Choose at least one teller.',
  'refusal.tellersNotAppointed':
    'Somebody you chose is not a teller now. Choose among the tellers, or appoint some first.',
  'refusal.tellersRepeat': 'The same teller was chosen twice. Choose each of them once.',
  'refusal.tellerIsParty':
    'One of the tellers is the person this proposal is about, and cannot count it. Choose another.',
  'refusal.closingDateInPast': 'The closing date has passed. Choose a later day.',
  'refusal.closingDateNotReached': 'The closing date has not come yet, so the box stays open.',
  'refusal.choiceUnknown': 'There is no such option. Choose again.',
  'refusal.marksUnfit':
    '{most, plural, one {Mark one option.} other {Mark at most # options, each of them once.}}',
  'refusal.boxAlreadyClosed': 'The box is closed already.',
  'refusal.boxNotClosed': 'You have not closed the box yet. Close it before you count.',
  'refusal.attestsMissing': 'Too few tellers have closed the box: {have} so far, {needed} are needed.',
  'refusal.alreadySigned': 'You have signed this count already. Each teller signs once.',
  'refusal.abandonAlreadySigned': 'You have already signed to end this vote. Each steward signs once.',
  'refusal.chiefCountsFirst':
    'Wait for the chief teller to count first. If they stay away, choose “Count without the chief”.',
  'refusal.notCertified': 'Too few tellers have signed this result so far.',
  'refusal.noDays': 'There is no day to save now: no vote goes on, and none of your offices ends by itself.',
  'refusal.contestNotOver': 'The time for challenges is not over yet.',
  'refusal.contestOver': 'The time for challenges is over.',
  'refusal.contestAlreadyClosed':
    'You have closed the time for challenges already. The other tellers come next.',
  'refusal.challengeOpen': 'A challenge is still waiting for its answer.',
  'refusal.challengeUnknown': 'That challenge was not found. It may not have arrived here yet.',
  'refusal.tellerJudgesOwnCount':
    'You counted this vote, so the challenge is for the other stewards to decide.',
  'refusal.notYours': 'This is not yours to do.',
  'refusal.notForked': 'As far as this laptop knows, that log does not contradict itself.',
  'refusal.forkUnproved':
    'This laptop does not hold both entries of one place of that log yet, so it cannot prove anything.',
  'refusal.recordUnknown': 'There is no such private detail here.',
  'refusal.portraitUnfit': 'This picture cannot be a portrait. Choose another one.',
  'refusal.recordErased': 'This private detail has already been erased.',
  'refusal.entryUnknown': 'This laptop has no such record or result. Check what you typed for a slip.',
  'refusal.entryTooLarge': 'That is too long. Please make it shorter.',
  'refusal.diskFull': 'The disk is full and this was not saved. Free some space and try again.',
  'refusal.storeFailed':
    'The disk could not be read or written, and this was not saved. Check the disk and try again.',
  'refusal.storeElsewhere': 'Another Folkmoot window is using these records. Close that one first.',
  'refusal.portUnavailable':
    'Port {port} cannot be used; another program probably has it. Choose another one with --port.',
  'refusal.courierWaiting':
    'You are not let in yet. A stick can be read, or written for others, once a steward has admitted you.',
  'refusal.courierBusy': 'An export or import is already under way. Wait until it is done, or cancel it.',
  'refusal.placeUnknown': 'Choose the stick or folder again.',
  'refusal.placeGone':
    'The stick or folder cannot be read any more; it may have been taken out. What was there before is kept. Put it in and start again.',
  'refusal.placeReadOnly':
    'Nothing can be written there: the stick is write-protected, or the folder belongs to somebody else. Reading from it works.',
  'refusal.placeFull':
    'The stick is full, and this export is not on it. What it held before is unharmed. Free some space or take another one.',
  'refusal.placeUnfit':
    'Something else lies there under the name that Folkmoot uses: a link, or a file in place of a folder. Nothing was touched.',
  'refusal.bundleMissing':
    'There is nothing from this community on the stick. Check that it is the right one.',
  'refusal.bundleTooLarge':
    'That is more than {mebibytes} MiB and does not fit into one file. Use a folder on a stick.',
  'refusal.backupUnreadable':
    'This file is not a Folkmoot backup. Look for the file that you made under Settings, Backup.',
  'refusal.backupNewer':
    'A newer Folkmoot made this backup. Update Folkmoot on this laptop, then try again. Nothing was changed.',
  'refusal.backupCut':
    'The backup breaks off before its end: it was not copied whole. Take another copy. Nothing was changed.',
  'refusal.backupDamaged':
    'The backup is damaged: it is not as it was made. Take another copy. Nothing was changed.',
  'refusal.addressUnreadable':
    'This does not look like a laptop’s address. It is four numbers with dots between, such as 192.168.1.5.',
  'refusal.addressIpv6':
    'Long addresses with colons (IPv6) cannot be used yet. Ask for the one with four numbers, such as 192.168.1.5.',
  'refusal.addressLoopback':
    'Addresses that begin with 127 are how a laptop calls itself. Type the one shown on the neighbour’s laptop.',
  'refusal.addressOwn': 'This is the address of this laptop. Type the one shown on the neighbour’s laptop.',
  'refusal.logSealed':
    'This device’s log is sealed and takes nothing more. Restore your phrase on a new device.',
  'refusal.mirrorCodeUnreadable':
    'This is not the code of a mirror. Copy the whole code that the mirror prints.',
  'refusal.mirrorCodeMistyped': 'A letter of this code is wrong. Compare it with what the mirror prints.',
  'refusal.mirrorUnknown': 'This laptop does not use that mirror.',
  'refusal.mirrorTooMany': 'A laptop uses {most} mirrors at most. Remove one first.',
  'refusal.mirrorUnreadable':
    'The mirror’s own file is damaged. Put a whole copy of the folder back, or start with an empty folder and give out the new code.',
  'refusal.hubKeyUnreadable':
    'The hub’s key ({file} in the data folder) is damaged. Put a whole copy of it back. Without one, delete the file: the hub makes a new key, and everybody compares it anew.',
  'refusal.hubLinkUnreadable':
    'This is not a hub’s link. Copy the whole link, from “https” on, as the hub shows it.',
  'refusal.hubLinkUsed':
    'This link was used already, or a fresh one was made since. Ask for a fresh one at the hub.',
  'refusal.hubForeign': 'The hub answers only at the address in its own link, and only its own page.',
  'refusal.hubTooManyTries': 'Too many tries from this device. Wait a minute and try again.',
  'refusal.hubUnreachable':
    'Nobody answers at {address}. Check that this computer is in the same network as the hub, and that the hub runs.',
  'refusal.hubKeyDiffers':
    'Whoever answers at {address} is not the hub that made this link: the key is another. Nothing was sent. Ask at the hub itself.',
  'refusal.hubOtherVersion':
    'The hub is Folkmoot {hub}, this is Folkmoot {here}. Use the same version on both.',
  'refusal.needsNewerFolkmoot': 'A newer Folkmoot wrote part of this community’s records. Update first.'
}
