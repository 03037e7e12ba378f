export const papers = {
  'papers.title': '打印',
  'papers.body': '开会、投纸票用的表，打印出来用笔填。纸上写的不会自动记进众议。',
  'papers.show': '有哪些表',
  'papers.signIn': '签到表',
  'papers.signInAll': '全体成员的签到表',
  'papers.proxy': '委托书',
  'papers.tally': '正字计票表',
  'papers.notice': '结果公告',
  'papers.ballots': '选票和存根',
  'papers.ballotsBody': '编号只印在存根上，选票上没有编号，也没有名字。盖了章的才算发出。',
  'papers.count': '要几张',
  'papers.countBody': '一次最多 {most} 张',
  'papers.first': '从几号起',
  'papers.numberBad': '请填 1 到 {most} 的数',
  'papers.ballotsMake': '做选票'
} as const
