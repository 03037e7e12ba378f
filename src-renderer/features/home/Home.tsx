import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { overviewQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { TakeAlong } from '../courier/TakeAlong.tsx'
import { TurnedAway } from '../sync/TurnedAway.tsx'
import { ChangeList } from './ChangeList.tsx'
import { NeedCard } from './NeedCard.tsx'

/** What needs me, and below it what changed. Nothing else. */
export const Home = () => {
  const { say } = useWords()
  const [, go] = useLocation()
  const overview = useQuery(overviewQuery, { profile: useProfile().id })
  return (
    <QueryView projection={overview}>
      {({ needs, changes, members, me }) => {
        const alone = members === 1 && me.roles.includes('steward')
        return (
          <Page
            title={say('home.title')}
            {...(needs.length > 0 ? { lead: say('home.count', { count: needs.length }) } : {})}
          >
            <TurnedAway />
            {needs.map((need) => (
              <NeedCard key={`${need.kind} ${need.about}`} need={need} />
            ))}
            {needs.length === 0 && !alone && <Empty title={say('home.none')} body={say('home.noneBody')} />}
            {alone && (
              <Empty title={say('home.alone')} body={say('home.aloneBody')}>
                <Button onClick={() => go('/people/invite')}>{say('home.invite')}</Button>
              </Empty>
            )}
            {!alone && <TakeAlong />}
            <Sheet title={say('home.changes')}>
              <ChangeList changes={changes} />
            </Sheet>
          </Page>
        )
      }}
    </QueryView>
  )
}
