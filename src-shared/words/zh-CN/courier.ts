/** Export to a stick and import from one: what the command line and the screens both say. */
export const courier = {
  'courier.exported': '导出了 {count} 条到 {name}。现在可以拔出了。',
  'courier.exportedNothing': '{name} 里已经有别人缺的全部内容，没有要加的。现在可以拔出了。',
  'courier.leftOut': '有 {count} 条连得太长，U盘带不了，没有导出；请连上网络传。',
  'courier.imported': '新增 {count} 条；另有 {known} 条这里早就有。',
  'courier.fromPerson': '{person}：新增 {count} 条',
  'courier.refusedPart': '没有收下 {person} 的 {count} 条：{cause}',
  'courier.file.whole': '完整',
  'courier.file.cut': '后面断了；断开之前的都已读入。请再导出一次。',
  'courier.file.damaged': '中间坏了；坏处之前的都已读入。请再导出一次。',
  'courier.file.foreign': '是别的社区的，没有打开。',
  'courier.file.noKey': '这台电脑没有能打开它的钥匙。先和乡亲连一次网，或换一个人来导出。',
  'courier.file.newer': '是更新版本的众议写的。请先更新。',
  'courier.file.unreadable': '不是众议的记录，或格式不认识。',
  'courier.file.notAFile': '是链接或文件夹，不是记录文件，没有打开。',
  'courier.refused.gap': '前面缺了几条。这台电脑已留下清单，下次导出会补上。',
  'courier.refused.notSigned': '与这里的记录对不上，或者不是本人签的。',
  'courier.refused.unknownLog': '这里还不认识写它的人。',
  'courier.refused.sealed': '这份记录自相矛盾，已经封存，不再收。',
  'courier.refused.tooLarge': '太长，超过一份记录能收的限度。',
  'courier.refused.malformed': '不成记录。'
} as const
