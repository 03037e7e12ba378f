/** Reading a QR code by the camera or from a picture, wherever a code could be typed. */
export const scan = {
  'scan.open': '扫二维码',
  'scan.opening': '正在打开镜头…',
  'scan.hold': '把二维码举到镜头前，放平，让整个图都在画面里。',
  'scan.slow': '还没有读出来。请离近一点，别反光；也可以用二维码的照片，或者关掉这个窗口自己输入。',
  'scan.seen': '镜头看到的画面',
  'scan.refused': '没有得到使用镜头的许可。可以用二维码的照片，或者关掉这个窗口自己输入。',
  'scan.missing': '这台电脑没有镜头。可以用二维码的照片，或者关掉这个窗口自己输入。',
  'scan.busy': '镜头打不开，可能别的程序正用着。可以用二维码的照片，或者关掉这个窗口自己输入。',
  'scan.picture': '用二维码的照片',
  'scan.pictureEmpty': '这张照片里没有找到二维码。请换一张拍得近些、清楚些的。',
  'scan.pictureUnreadable': '这个文件不是能打开的图片，或者太大了。',
  'scan.done': '读出来了，已经填好。'
} as const
