import type { ReactNode } from 'react'
import { CopyButton } from './CopyButton.tsx'
import { QrPicture } from './QrPicture.tsx'
import classes from './ShownCode.module.css'

interface ShownCodeProps {
  code: string
  label: string
  qrLabel: string
  /** Further ways of handing it over, beside copying. */
  children?: ReactNode
}

/** A code for another laptop: a picture to scan, and text to copy. */
export const ShownCode = ({ code, label, qrLabel, children }: ShownCodeProps) => (
  <div className={classes['shown']}>
    <QrPicture text={code} label={qrLabel} />
    <div className={classes['text']}>
      <p>{label}</p>
      <code className={classes['code']} tabIndex={0}>
        {code}
      </code>
      <div className={classes['buttons']}>
        <CopyButton text={code} />
        {children}
      </div>
    </div>
  </div>
)
