import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import { useWords } from '../shared/i18n/words.tsx'
import { Empty } from '../shared/ui/Empty.tsx'
import { Page } from '../shared/ui/Page.tsx'

export const NotFound = () => {
  const { say } = useWords()
  const [, go] = useLocation()
  return (
    <Page title={say('app.notFound')}>
      <Empty title={say('app.notFoundBody')}>
        <Button onClick={() => go('/')}>{say('common.toHome')}</Button>
      </Empty>
    </Page>
  )
}
