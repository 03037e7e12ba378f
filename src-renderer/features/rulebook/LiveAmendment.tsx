import { useState } from 'react'
import type { Amendment } from '#shared/rpc/contract/proposals.ts'
import { AmendmentWords } from './AmendmentWords.tsx'
import classes from './ChangeRules.module.css'

/** What is changed so far; the last answer stays until the next one is there. */
export const LiveAmendment = ({ amendment }: { amendment: Amendment | null }) => {
  const [shown, show] = useState(amendment)
  if (amendment !== null && amendment !== shown) show(amendment)
  return shown === null ? null : (
    <div aria-live="polite" className={classes['live']}>
      <AmendmentWords amendment={shown} />
    </div>
  )
}
