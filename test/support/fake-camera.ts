import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { create } from 'qrcode'
import { scratchFolder } from './scratch-folder.ts'

const WIDTH = 640
const HEIGHT = 480
/** Pixels of one square of the code: as a phone is seen that is held at arm's length. */
const SQUARE = 5
const DARK = 30
const LIGHT = 220
const NO_COLOUR = 128

/** Switches by which Chromium has a camera that sees a test picture. */
export const TEST_CAMERA = ['--use-fake-device-for-media-stream']

/** Switches by which Chromium has a camera that a QR code is held in front of. */
export const cameraThatSees = (text: string): string[] => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const side = modules.size * SQUARE
  if (side > HEIGHT - 8 * SQUARE) throw new Error('the code is too large for this camera')
  const brightness = Buffer.alloc(WIDTH * HEIGHT, LIGHT)
  const [left, top] = [(WIDTH - side) >> 1, (HEIGHT - side) >> 1]
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1)
      if (modules.get(Math.floor(y / SQUARE), Math.floor(x / SQUARE)))
        brightness[(top + y) * WIDTH + left + x] = DARK
  const colours = Buffer.alloc((WIDTH * HEIGHT) / 2, NO_COLOUR)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), brightness, colours])
  const film = join(scratchFolder(), 'camera.y4m')
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F20:1 Ip A1:1 C420jpeg\n`)
  writeFileSync(film, Buffer.concat([head, frame, frame]))
  return [...TEST_CAMERA, `--use-file-for-fake-video-capture=${film}`]
}
