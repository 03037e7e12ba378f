import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { proposalQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { ResultView } from './ResultView.tsx'

export const ResultPage = ({ id }: { id: string }) => {
  const { say } = useWords()
  const [, go] = useLocation()
  const proposal = useQuery(proposalQuery, { profile: useProfile().id, proposal: id })
  return (
    <QueryView projection={proposal}>
      {(value) =>
        value.result === null ? (
          <Page title={say('result.title')} lead={value.title} back={`/assembly/${id}`}>
            <Empty title={say('result.none')} body={say('result.noneBody')}>
              <Button variant="default" onClick={() => go(`/assembly/${id}`)}>
                {say('result.backToProposal')}
              </Button>
            </Empty>
          </Page>
        ) : (
          <ResultView proposal={value} result={value.result} />
        )
      }
    </QueryView>
  )
}
