import type { laptops as chinese } from '../zh-CN/laptops.ts'

export const laptops: Record<keyof typeof chinese, string> = {
  'start.laptop': 'This is my second laptop',
  'start.laptopBody': 'You use Folkmoot on another laptop, and it lies beside this one.',
  'laptop.add': 'Add my second laptop',
  'laptop.addBody':
    'Without the 24 words: a code, the same four words on both laptops, and your yes on both. Have both before you.',
  'laptop.equal':
    'The second laptop will be able to do all that this one can: vote and act in your name, make your backup, add and retire laptops. You still have one vote.',
  'laptop.make': 'Make a code',
  'laptop.codeBody':
    'Open Folkmoot on the second laptop, choose “This is my second laptop”, and put this code in.',
  'laptop.code': 'Code for the second laptop',
  'laptop.qr': 'The code as a QR picture',
  'laptop.until': 'Good until {time}, for one laptop. Whoever sees it gets nothing without your yes here.',
  'laptop.asked': 'A laptop has come by your code',
  'laptop.askedThere': 'Your first laptop is found',
  'laptop.compare':
    'Both laptops must show these four words. Look at the other screen and compare each word.',
  'laptop.otherAgreed': 'The other laptop has said that they are the same.',
  'laptop.otherNotYet': 'The other laptop has not answered yet.',
  'laptop.warning':
    'Only say yes with the other laptop before you. If its words differ, or it shows none, somebody else has your code.',
  'laptop.warningThere': 'If the first laptop shows other words, or none, do not go on.',
  'laptop.passphrase': 'Your passphrase on this laptop',
  'laptop.same': 'They are the same',
  'laptop.differ': 'They differ',
  'laptop.nowThere': 'Now say yes on the second laptop too.',
  'laptop.nowFirst': 'Now say yes on your first laptop too. This screen changes by itself.',
  'laptop.given': 'Your key is on its way. The second laptop is asking for its place…',
  'laptop.added': 'Your second laptop is added.',
  'laptop.over.expired': 'The code ran out after ten minutes. Nothing was handed over.',
  'laptop.over.stopped': 'The code was ended. Nothing was handed over.',
  'laptop.over.differ':
    'The words differed, and nothing was handed over. Somebody may stand between the two: put both laptops side by side and try again.',
  'laptop.over.worn': 'The other laptop began too often. Nothing was handed over.',
  'laptop.over.failed': 'The connection broke at the last moment, and the code is used up. Make another.',
  'laptop.codeQuestion': 'The code on your first laptop',
  'laptop.codeHint':
    'There, open Settings and choose “Add my second laptop”. Scan the picture or type the code.',
  'laptop.restated': 'This is my own second laptop, and my first one is before me.',
  'laptop.ask': 'Look for my first laptop',
  'laptop.searching': 'Looking for your first laptop… Leave its screen with the code open.',
  'laptop.nobodyReachable':
    'Your first laptop has not been found yet. Are both in the same network, or online, and is the code still on its screen?',
  'laptop.otherVersion':
    'Your first laptop has another version of Folkmoot. Bring both up to date and try again.',
  'laptop.again': 'Start again'
}
