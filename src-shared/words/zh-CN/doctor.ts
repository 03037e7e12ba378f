/** The doctor's screen. What it finds stands in findings.ts. */
export const doctor = {
  'doctor.title': '看看哪里不通',
  'doctor.lead': '看一看这台电脑和网络，告诉您乡亲们为什么连不上、该怎么办。约需几秒钟。',
  'doctor.open': '连不上人？看看哪里不通',
  'doctor.examining': '正在查看，请等几秒钟…',
  'doctor.again': '再看一遍',
  'doctor.healthy': '都好好的，没有要办的事。',
  'doctor.unhealthy': '有 {count} 处要看一看。',
  'doctor.fine': '没问题的有 {count} 处',
  'doctor.verdict.fault': '毛病',
  'doctor.verdict.warning': '留意',
  'doctor.verdict.unknown': '说不准',
  'doctor.verdict.ok': '正常',
  'doctor.somebody': '一位乡亲'
} as const
