import type { ballots as chinese } from '../zh-CN/ballots.ts'

export const ballots: Record<keyof typeof chinese, string> = {
  'ballot.title': 'Vote',
  'ballot.question': 'Which do you choose?',
  'ballot.restate': 'Please confirm',
  'ballot.restated': 'I vote {choice} on “{title}”.',
  'ballot.restatedOption': 'On “{title}” I choose: {choice}.',
  'ballot.severalQuestion': 'Which do you mark?',
  'ballot.severalHint':
    '{most, plural, one {You can mark one.} other {You can mark up to #.}} {seats, plural, one {One is to be chosen.} other {# are to be chosen.}}',
  'ballot.marksLeft': 'You can mark {left, plural, one {one more} other {# more}}.',
  'ballot.marksUsed': 'All your marks are used. Take one back to mark another.',
  'ballot.marksNone': 'You abstain and mark nobody.',
  'ballot.restatedSeveral':
    'On “{title}” I mark {count, plural, one {one option} other {# options}}, of at most {most}: {choices}.',
  'ballot.canChange': 'You can change it until {date}.',
  'ballot.confirm': 'Cast my vote',
  'ballot.receiptTitle': 'Your vote is cast',
  'ballot.receipt': 'Receipt code',
  'ballot.receiptBody': 'Note the code; with it you can see at any time whether your ballot counts.',
  'ballot.notAllowed': 'You cannot vote on this now',
  'ballot.mine': 'My ballot',
  'ballot.notCast': 'You have not voted yet.',
  'ballot.choice': 'I chose: {choice}',
  'ballot.double':
    'You voted differently on two devices, so neither counts yet. Vote once more to settle it.',
  'ballot.notCounted': 'This ballot was not counted: {reason}',
  'aloud.read': 'Read to me',
  'aloud.choice': 'Read my choice aloud',
  'aloud.stop': 'Stop reading',
  'aloud.noVoice':
    'This computer has no English voice of its own, so it cannot read aloud. One can be added in its system settings.',
  'trace.label': 'Where my ballot stands',
  'trace.recorded': 'Recorded here',
  'trace.recordedBody': 'Nobody else has seen it. It leaves when a network is there.',
  'trace.seen': 'Seen by {count, plural, one {# neighbour} other {# neighbours}}',
  'trace.seenZero': 'Waiting to be seen',
  'trace.seenBody': 'It has reached other laptops and waits for the tellers.',
  'trace.safe': 'Safe',
  'trace.safeBody': 'Enough tellers hold it: it counts in every possible result.',
  'trace.counted': 'Counted',
  'trace.countedBody': 'It is in the result that the tellers signed.',
  'trace.final': 'Final',
  'trace.finalBody': 'The time for challenges is over. It will not change.',
  'trace.done': 'done',
  'trace.now': 'now',
  'trace.later': 'not yet'
}
