import type { App, Session, WebContents } from 'electron'
import { APP_PAGE, isAppUrl } from './app-scheme.ts'
import type { CameraPermission } from './camera-permission.ts'

/** Nothing leads out of the app's own page: no navigation, window, frame, webview or dropped file. */
export const lockDownContents = (app: App): void => {
  app.on('web-contents-created', (_event, contents) => lockDown(contents))
}

const lockDown = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', stayOnPage)
  contents.on('will-frame-navigate', stayOnPage)
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

// Loading the page itself again is the one navigation there is.
const stayOnPage = (event: { url: string; isMainFrame: boolean; preventDefault(): void }): void => {
  const [page] = event.url.split('#')
  if (!event.isMainFrame || page !== APP_PAGE) event.preventDefault()
}

/** No permission but the camera's, no device, download or request beyond the app's own files. */
export const lockDownSession = (session: Session, camera: CameraPermission): void => {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isAppUrl(details.requestingUrl) && camera.take(permission, details))
  )
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwn(details.url) }))
  session.setSpellCheckerEnabled(false)
}

// A blob is made by our own page in its own memory; nothing is fetched for it.
const isOwn = (url: string): boolean => isAppUrl(url) || url.startsWith('blob:app://folkmoot/')
