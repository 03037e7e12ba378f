/** Long enough for a slow page to come to the camera after it has asked, too short to be worth stealing. */
const STANDS_FOR_MS = 10_000

/** What Electron says of a page that wants cameras or microphones; see `MediaAccessPermissionRequest`. */
interface MediaRequest {
  readonly isMainFrame: boolean
  readonly mediaTypes?: readonly string[]
}

/** Whether the page may have the camera: once for each time that the person pressed to scan, and never a microphone. */
export class CameraPermission {
  private readonly now: () => number
  private until = -Infinity

  /** @param now a clock that only runs forward, in milliseconds */
  constructor(now: () => number) {
    this.now = now
  }

  ask(): void {
    this.until = this.now() + STANDS_FOR_MS
  }

  /** Answers a request, and uses the permission up where it says yes. */
  take(permission: string, { isMainFrame, mediaTypes = [] }: MediaRequest): boolean {
    const isCamera = permission === 'media' && mediaTypes.length === 1 && mediaTypes[0] === 'video'
    if (!isCamera || !isMainFrame || this.now() > this.until) return false
    this.until = -Infinity
    return true
  }
}
