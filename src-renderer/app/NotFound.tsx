import { Link } from 'wouter'
import { useWords } from '../shared/i18n/words.tsx'
import { Empty } from '../shared/ui/Empty.tsx'
import { Page } from '../shared/ui/Page.tsx'

export const NotFound = () => {
  const { say } = useWords()
  return (
    <Page title={say('app.notFound')}>
      <Empty title={say('app.notFoundBody')}>
        <Link to="/">{say('common.toHome')}</Link>
      </Empty>
    </Page>
  )
}
