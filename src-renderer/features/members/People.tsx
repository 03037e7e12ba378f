import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { membersQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { VirtualRows } from '../../shared/ui/VirtualRows.tsx'
import { Invites } from './Invites.tsx'
import { MemberRow } from './MemberRow.tsx'
import { Recoveries } from '../recovery/Recoveries.tsx'
import { Removals } from './Removals.tsx'
import { Requests } from './Requests.tsx'

/** A search field earns its place only where the list is longer than a screen. */
const SEARCH_FROM = 12

export const People = () => {
  const { say } = useWords()
  const [, go] = useLocation()
  const profile = useProfile().id
  const members = useQuery(membersQuery, { profile })
  const [search, setSearch] = useState('')
  const steward = members.value?.find(({ isMe }) => isMe)?.roles.includes('steward') ?? false
  return (
    <Page
      title={say('people.title')}
      lead={
        <>
          <Link to="/people/rulebook">{say('rulebook.read')}</Link>{' '}
          <Link to="/people/offices">{say('offices.read')}</Link>
        </>
      }
      aside={steward && <Button onClick={() => go('/people/invite')}>{say('people.invite')}</Button>}
    >
      {steward && <Requests />}
      <Recoveries />
      <Removals />
      <QueryView projection={members}>
        {(all) => {
          const shown = all.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()))
          const present = all.filter(({ status }) => status === 'member').length
          return (
            <Sheet title={say('people.count', { count: present })}>
              {all.length > SEARCH_FROM && (
                <TextInput
                  type="search"
                  label={say('people.search')}
                  value={search}
                  onChange={(event) => setSearch(event.currentTarget.value)}
                />
              )}
              {shown.length === 0 ? (
                <p role="status">{say('people.nobodyFound', { name: search })}</p>
              ) : (
                <VirtualRows
                  label={say('people.listLabel')}
                  rows={shown}
                  keyOf={({ personId }) => personId}
                  rowRem={3.4}
                >
                  {(member) => <MemberRow member={member} />}
                </VirtualRows>
              )}
            </Sheet>
          )
        }}
      </QueryView>
      {steward && <Invites />}
      <Sheet title={say('wayBack.title')}>
        <p>
          <Link to="/people/way-back">{say('wayBack.make')}</Link>
        </p>
        <p>
          <Link to="/people/confidants">{say('confidants.open')}</Link>
        </p>
      </Sheet>
    </Page>
  )
}
