import { Button, FileButton } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { useCommand } from '../rpc/use-command.ts'
import { Note } from '../ui/Note.tsx'
import { codeInPhoto, type PhotoAnswer } from './photo.ts'
import { codeIn } from './qr-reader.ts'
import classes from './Scanner.module.css'
import { useCamera } from './use-camera.ts'

const LOOK_MS = 150
/** After so long without a code, the person is told what may be in the way. */
const SLOW_MS = 12_000
/** Enough for the densest code Folkmoot draws to fill a third of the picture. */
const LONGEST = 960

/** The camera's picture until a code is seen in it, and a photo for whoever has no camera. */
export const Scanner = ({ onCode }: { onCode: (code: string) => void }) => {
  const { say } = useWords()
  const video = useRef<HTMLVideoElement>(null)
  const camera = useCamera(video)
  const [slow, setSlow] = useState(false)
  const [photo, setPhoto] = useState<PhotoAnswer['kind'] | null>(null)
  const found = useRef(onCode)
  useEffect(() => {
    found.current = onCode
  })
  useEffect(() => {
    if (camera !== 'seeing') return
    const looking = setInterval(() => {
      const seen = video.current
      const code = seen === null ? null : codeIn(seen, sizeOf(seen), LONGEST)
      if (code !== null) found.current(code)
    }, LOOK_MS)
    const waiting = setTimeout(() => setSlow(true), SLOW_MS)
    return () => {
      clearInterval(looking)
      clearTimeout(waiting)
    }
  }, [camera])
  const look = useCommand(async (file: File | null) => {
    if (file === null) return
    const answer = await codeInPhoto(file)
    setPhoto(answer.kind)
    if (answer.kind === 'code') onCode(answer.code)
  })
  const works = camera === 'opening' || camera === 'seeing'
  return (
    <div className={classes['scanner']}>
      {works && (
        <video ref={video} className={classes['seen']} aria-label={say('scan.seen')} muted playsInline />
      )}
      <Note tone={works ? 'plain' : 'needs'} role="status">
        {camera === 'seeing' ? say(slow ? 'scan.slow' : 'scan.hold') : say(`scan.${camera}`)}
      </Note>
      {(photo === 'empty' || photo === 'unreadable') && (
        <Note tone="needs" role="alert">
          {say(photo === 'empty' ? 'scan.pictureEmpty' : 'scan.pictureUnreadable')}
        </Note>
      )}
      <div>
        <FileButton accept="image/*" onChange={(file) => void look.run(file)}>
          {(props) => (
            <Button variant="default" loading={look.running} {...props}>
              {say('scan.picture')}
            </Button>
          )}
        </FileButton>
      </div>
    </div>
  )
}

const sizeOf = ({ videoWidth, videoHeight }: HTMLVideoElement) => ({ width: videoWidth, height: videoHeight })
