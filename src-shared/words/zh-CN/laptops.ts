/** A second laptop by a code: the screens of the first one and of the second. */
export const laptops = {
  'start.laptop': '这是我的第二台电脑',
  'start.laptopBody': '您在另一台电脑上用众议，那台就在旁边。',
  'laptop.add': '添加我的第二台电脑',
  'laptop.addBody':
    '不用抄 24 个词：一个码，两台电脑显示同样的四个词，您在两台上都说“一样”。请把两台电脑放在面前。',
  'laptop.equal':
    '第二台电脑能做这台能做的一切：以您的名义表决和办事，做备份，添加和停用电脑。您还是只有一票。',
  'laptop.make': '做一个码',
  'laptop.codeBody': '在第二台电脑上打开众议，选“这是我的第二台电脑”，把这个码放进去。',
  'laptop.code': '第二台电脑的码',
  'laptop.qr': '这个码的二维码',
  'laptop.until': '到 {time} 为止有效，只能用于一台电脑。别人看到也没用：没有您在这里同意，什么也拿不到。',
  'laptop.asked': '有一台电脑凭您的码来了',
  'laptop.askedThere': '找到了您的第一台电脑',
  'laptop.compare': '两台电脑必须显示这四个词。请看另一台的屏幕，逐个对照。',
  'laptop.otherAgreed': '另一台电脑已经说一样。',
  'laptop.otherNotYet': '另一台电脑还没有回答。',
  'laptop.warning':
    '另一台电脑在您面前时才可以同意。如果它的词不一样，或者没有显示词，就是别人拿到了您的码。',
  'laptop.warningThere': '如果第一台电脑显示别的词，或者没有词，请不要继续。',
  'laptop.passphrase': '您在这台电脑上的口令',
  'laptop.same': '一样',
  'laptop.differ': '不一样',
  'laptop.nowThere': '请在第二台电脑上也说“一样”。',
  'laptop.nowFirst': '请在第一台电脑上也说“一样”。这个屏幕会自己变。',
  'laptop.given': '您的钥匙已经交过去，第二台电脑正在登记…',
  'laptop.added': '您的第二台电脑已经添加好了。',
  'laptop.over.expired': '十分钟过去，这个码过时了。什么也没有交出去。',
  'laptop.over.stopped': '这个码已经作废。什么也没有交出去。',
  'laptop.over.differ': '两边的词不一样，所以什么也没有交出去。可能有人插在中间：请把两台电脑放在一起再试。',
  'laptop.over.worn': '另一台电脑重来的次数太多。什么也没有交出去。',
  'laptop.over.failed': '最后一刻连接断了，这个码已经用掉。请再做一个。',
  'laptop.codeQuestion': '第一台电脑上的码',
  'laptop.codeHint': '在那里打开“设置”，选“添加我的第二台电脑”。可以扫二维码，也可以打字。',
  'laptop.restated': '这是我本人的第二台电脑，第一台就在我面前。',
  'laptop.ask': '找我的第一台电脑',
  'laptop.searching': '正在找您的第一台电脑…请让那边一直显示着码。',
  'laptop.nobodyReachable':
    '还没有找到您的第一台电脑。两台是不是在同一个网络里，或者都能上网？码还显示着吗？',
  'laptop.otherVersion': '第一台电脑上的众议版本不同。请把两台都更新，再试一次。',
  'laptop.again': '重新开始'
} as const
