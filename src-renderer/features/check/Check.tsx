import { useWords } from '../../shared/i18n/words.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Findings } from './Findings.tsx'
import { Lookup } from './Lookup.tsx'
import { RecountAll } from './RecountAll.tsx'
import { WordCode } from './WordCode.tsx'

/** Checking is for everybody: compare the word code, see what does not count and why, count votes again. */
export const Check = () => {
  const { say } = useWords()
  return (
    <Page title={say('check.title')}>
      <WordCode />
      <RecountAll />
      <Findings />
      <Lookup />
    </Page>
  )
}
