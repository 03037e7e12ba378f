import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { ScanButton } from '../../shared/scan/ScanButton.tsx'
import classes from './CodeField.module.css'

const LONGEST_CODE = 2_000

interface CodeFieldProps {
  label: string
  code: string
  /** Further ways to bring it in, beside scanning it. */
  ways?: ReactNode
  onChange: (code: string) => void
}

/** A code off another screen: typed, pasted, or scanned. */
export const CodeField = ({ label, code, ways, onChange }: CodeFieldProps) => (
  <>
    <Textarea
      label={label}
      value={code}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={3}
      maxLength={LONGEST_CODE}
      spellCheck={false}
    />
    <div className={classes['ways']}>
      <ScanButton onCode={(scanned) => onChange(scanned.slice(0, LONGEST_CODE))} />
      {ways}
    </div>
  </>
)
