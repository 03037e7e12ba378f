import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CameraPermission } from '#main/electron/camera-permission.ts'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { TEST_CAMERA } from '#test/support/fake-camera.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

const VIDEO = { isMainFrame: true, mediaTypes: ['video'] }

describe('the permission for the camera', () => {
  let now = 0
  const permission = new CameraPermission(() => now)

  it('is given once for each asking', () => {
    expect(permission.take('media', VIDEO)).toBe(false)
    permission.ask()
    expect(permission.take('media', VIDEO)).toBe(true)
    expect(permission.take('media', VIDEO)).toBe(false)
  })

  it('lapses after ten seconds', () => {
    permission.ask()
    now += 10_001
    expect(permission.take('media', VIDEO)).toBe(false)
  })

  it.each([
    ['a microphone', 'media', { isMainFrame: true, mediaTypes: ['audio'] }],
    ['a microphone beside it', 'media', { isMainFrame: true, mediaTypes: ['video', 'audio'] }],
    ['nobody knows what', 'media', { isMainFrame: true }],
    ['a frame inside the page', 'media', { isMainFrame: false, mediaTypes: ['video'] }],
    ['the screen', 'display-capture', VIDEO]
  ])('is not for %s', (_title, what, request) => {
    permission.ask()
    expect(permission.take(what, request)).toBe(false)
    expect(permission.take('media', VIDEO)).toBe(true)
  })
})

/** Asks for a camera or microphone as a script of the page would, and answers what came of it. */
const tryMedia = (page: Page, wanted: MediaStreamConstraints, asking: 'asked' | 'unasked'): Promise<string> =>
  page.evaluate(
    async ({ constraints, ask }) => {
      const { askCamera } = Reflect.get(window, 'folkmoot') as { askCamera(): Promise<void> }
      if (ask) await askCamera()
      return navigator.mediaDevices.getUserMedia(constraints).then(
        (stream) => {
          for (const track of stream.getTracks()) track.stop()
          return 'given'
        },
        (error: Error) => error.name
      )
    },
    { constraints: wanted, ask: asking === 'asked' }
  )

describeInWindow('a page on a laptop with a camera', () => {
  let launched: LaunchedApp
  beforeAll(async () => {
    launched = await launchApp({ dataDir: scratchFolder(), args: TEST_CAMERA })
  })
  afterAll(() => launched?.close())

  it('[7] has it only when it has asked, once, and never the microphone', async () => {
    const { page } = launched
    expect(await tryMedia(page, { video: true }, 'unasked')).toBe('NotAllowedError')
    expect(await tryMedia(page, { audio: true }, 'asked')).toBe('NotAllowedError')
    expect(await tryMedia(page, { video: true, audio: true }, 'unasked')).toBe('NotAllowedError')
    expect(await tryMedia(page, { video: true }, 'asked')).toBe('given')
    expect(await tryMedia(page, { video: true }, 'unasked')).toBe('NotAllowedError')
  })

  it('[7] may use nothing else that a browser could grant', async () => {
    const allowed = await launched.page.evaluate(() => {
      const { featurePolicy } = document as unknown as { featurePolicy: { allowedFeatures(): string[] } }
      return featurePolicy.allowedFeatures()
    })
    expect(allowed).toContain('camera')
    for (const feature of ['microphone', 'geolocation', 'display-capture', 'usb', 'serial', 'hid', 'midi'])
      expect(allowed).not.toContain(feature)
  })
})
