import { useEffect, useState, type RefObject } from 'react'
import { desktopBridge } from '../rpc/bridge.ts'

/** refused: nobody allowed it · missing: there is no camera · busy: there is one, and it does not open */
export type CameraState = 'opening' | 'seeing' | 'refused' | 'missing' | 'busy'

const WIDTH = 1_280

const open = async (): Promise<MediaStream> => {
  await desktopBridge()?.askCamera()
  return navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: WIDTH } }
  })
}

const whyNot = (error: unknown): CameraState => {
  if (!(error instanceof DOMException)) return 'busy'
  if (error.name === 'NotAllowedError' || error.name === 'SecurityError') return 'refused'
  return error.name === 'NotFoundError' ? 'missing' : 'busy'
}

const stop = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop())

/** Shows the camera in `video` for as long as the component stands, and not a moment longer. */
export const useCamera = (video: RefObject<HTMLVideoElement | null>): CameraState => {
  const [state, setState] = useState<CameraState>('opening')
  useEffect(() => {
    let stream: MediaStream | null = null
    let closed = false
    const show = async (opened: MediaStream): Promise<void> => {
      stream = opened
      if (closed || video.current === null) return stop(opened)
      opened.getTracks().forEach((track) => {
        track.onended = () => setState('missing')
      })
      video.current.srcObject = opened
      await video.current.play()
      setState('seeing')
    }
    open()
      .then(show)
      .catch((error: unknown) => {
        if (!closed) setState(whyNot(error))
      })
    return () => {
      closed = true
      if (stream !== null) stop(stream)
    }
  }, [video])
  return state
}
