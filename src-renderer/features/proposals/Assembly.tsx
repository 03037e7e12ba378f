import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { proposalsQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { VirtualRows } from '../../shared/ui/VirtualRows.tsx'
import { ProposalRow } from './ProposalRow.tsx'

export const Assembly = () => {
  const { say } = useWords()
  const [, go] = useLocation()
  const proposals = useQuery(proposalsQuery, { profile: useProfile().id })
  return (
    <Page
      title={say('assembly.title')}
      aside={<Button onClick={() => go('/assembly/new')}>{say('assembly.open')}</Button>}
    >
      <QueryView projection={proposals}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={say('assembly.empty')} body={say('assembly.emptyBody')} />
          ) : (
            <VirtualRows label={say('assembly.listLabel')} rows={all} keyOf={({ id }) => id} rowRem={7}>
              {(proposal) => <ProposalRow proposal={proposal} />}
            </VirtualRows>
          )
        }
      </QueryView>
    </Page>
  )
}
