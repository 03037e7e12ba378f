import { Button } from '@mantine/core'
import { useWords } from '../shared/i18n/words.tsx'
import { Note } from '../shared/ui/Note.tsx'
import { Page } from '../shared/ui/Page.tsx'

export const Broken = ({ onRetry }: { onRetry: () => void }) => {
  const { say } = useWords()
  const home = (): void => {
    window.location.hash = '#/'
    onRetry()
  }
  return (
    <Page title={say('app.broken')}>
      <Note tone="needs" role="alert">
        {say('app.brokenBody')}
      </Note>
      <div>
        <Button onClick={onRetry}>{say('common.tryAgain')}</Button>{' '}
        <Button variant="default" onClick={home}>
          {say('common.toHome')}
        </Button>
      </div>
    </Page>
  )
}
