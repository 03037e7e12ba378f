import { VisuallyHidden } from '@mantine/core'
import { useAnnouncement } from './announce.ts'

export const LiveRegion = () => {
  const { text, turn } = useAnnouncement()
  return (
    <VisuallyHidden>
      <div aria-live="polite" role="status">
        <span key={turn}>{text}</span>
      </div>
    </VisuallyHidden>
  )
}
