import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { admissionRuleQuery, membersQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import type { Member } from '#shared/rpc/contract/community.ts'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { VirtualRows } from '../../shared/ui/VirtualRows.tsx'
import { Invites } from './Invites.tsx'
import { useFound } from './find-people.ts'
import { MemberRow } from './MemberRow.tsx'
import { Recoveries } from '../recovery/Recoveries.tsx'
import { Removals } from './Removals.tsx'
import { Requests } from './Requests.tsx'

/** A search field earns its place only where the list is longer than a screen. */
const SEARCH_FROM = 12
const NOBODY: readonly Member[] = []

/** Where else the people of a community are looked after. */
const PLACES = [
  { to: '/people/record', words: 'register.record', forStewards: true },
  { to: '/people/import', words: 'register.import', forStewards: true },
  { to: '/people/households', words: 'register.householdsTitle', forStewards: false },
  { to: '/people/rolls', words: 'register.rolls', forStewards: false }
] as const

export const People = () => {
  const { say } = useWords()
  const [, go] = useLocation()
  const profile = useProfile().id
  const members = useQuery(membersQuery, { profile })
  const { value: rule } = useQuery(admissionRuleQuery, { profile })
  const [search, setSearch] = useState('')
  const found = useFound(members.value ?? NOBODY, search)
  const steward = members.value?.find(({ isMe }) => isMe)?.roles.includes('steward') ?? false
  return (
    <Page
      title={say('people.title')}
      lead={
        <>
          <Link to="/people/rulebook">{say('rulebook.read')}</Link>
          {' · '}
          <Link to="/people/offices">{say('offices.read')}</Link>
        </>
      }
      aside={steward && <Button onClick={() => go('/people/invite')}>{say('people.invite')}</Button>}
    >
      <Requests steward={steward} />
      <Recoveries />
      <Removals />
      <QueryView projection={members}>
        {(all) => {
          const present = all.filter(({ status }) => status === 'member').length
          return (
            <Sheet title={say('people.count', { count: present })}>
              {all.length > SEARCH_FROM && (
                <TextInput
                  type="search"
                  label={say('people.search')}
                  description={say('register.findBody')}
                  value={search}
                  onChange={(event) => setSearch(event.currentTarget.value)}
                />
              )}
              {found.length === 0 ? (
                <p role="status">{say('people.nobodyFound', { name: search })}</p>
              ) : (
                <VirtualRows
                  label={say('people.listLabel')}
                  rows={found}
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
      <Sheet title={say('register.more')}>
        <RuledList label={say('register.more')}>
          {PLACES.filter(({ forStewards }) => steward || !forStewards).map(({ to, words }) => (
            <li key={to}>
              <Link to={to}>{say(words)}</Link>
            </li>
          ))}
        </RuledList>
      </Sheet>
      {steward && <Invites />}
      <Sheet title={say('wayBack.title')}>
        <p>
          <Link to="/people/way-back">{say('wayBack.make')}</Link>
        </p>
        {rule?.by === 'vouchers' && (
          <p>
            <Link to="/people/way-back">{say('asking.bring')}</Link>
          </p>
        )}
        <p>
          <Link to="/people/confidants">{say('confidants.open')}</Link>
        </p>
      </Sheet>
    </Page>
  )
}
