/** What a calendar file says of its days. */
export const calendar = {
  opens: '投票开始：{title}',
  opensBody: '{community}：从这一天起可以投票。',
  closes: '投票截止：{title}',
  closesBody: '{community}：请在这一天以前投票。到了这一天，计票人随时可以封箱。',
  contest: '异议期满：{title}',
  contestBody: '{community}：觉得结果不对，请在这一天以前提出异议。',
  term: '任期届满：{role}',
  termBody: '{community}：到了这一天，您的这项职务就结束。',
  fileName: '{community} 日程.ics'
} as const
