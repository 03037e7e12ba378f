/** Private details: sealed records, who may read them, and their erasure. */
export const sealed = {
  'rule.K1.personUnknown': '所说的人当时不是成员。',
  'rule.K2.partyUnknown': '指定可以看的人里，有人当时不是成员。',
  'rule.K3.keyUsed': '它用了另一条私密资料用过的钥匙。',
  'rule.K5.recordUnknown': '作者没有见过它要销毁的那条私密资料。',
  'rule.K6.notErased': '它确认销毁的资料，当时并没有被要求销毁。',
  'entry.record.sealed.v1': '{person}写下了关于{title}的一条私密资料',
  'entry.record.erased.v1': '{person}销毁了关于{title}的一条私密资料',
  'entry.erasure.acknowledged.v1': '{person}已把被销毁资料的钥匙毁掉'
} as const
