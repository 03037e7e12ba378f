import { IconCheck, IconCircle, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** Yes, no and abstain have a shape each, so that colour is never what tells them apart. The order is fixed. */
export const choiceShape = (index: number): ReactNode => {
  switch (index) {
    case 0:
      return <IconCheck size="1.4em" stroke={3} />
    case 1:
      return <IconX size="1.4em" stroke={3} />
    default:
      return <IconCircle size="1.1em" stroke={3} />
  }
}
