import type { Household } from '#shared/rpc/contract/people.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { householdsQuery, membersQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { HouseholdFields } from './HouseholdFields.tsx'
import { HouseholdSheet } from './HouseholdSheet.tsx'

/** Households, who is of them and who speaks for them; stewards record and correct. */
export const HouseholdsPage = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const households = useQuery(householdsQuery, { profile })
  const { value: members = [] } = useQuery(membersQuery, { profile })
  const steward = members.find(({ isMe }) => isMe)?.roles.includes('steward') ?? false
  return (
    <Page title={say('register.householdsTitle')} lead={say('register.householdsBody')} back="/people">
      {steward && <NewHousehold />}
      <QueryView projection={households}>
        {(all: readonly Household[]) =>
          all.length === 0 ? (
            <Note>{say('register.noHouseholds')}</Note>
          ) : (
            all.map((household) => (
              <HouseholdSheet key={household.householdId} household={household} steward={steward} />
            ))
          )
        }
      </QueryView>
    </Page>
  )
}

const NewHousehold = () => {
  const { say } = useWords()
  const profile = useProfile().id
  return (
    <Sheet title={say('register.householdNew')}>
      <HouseholdFields
        known={null}
        verb={say('register.householdNew')}
        onSave={(fields) => client.people.recordHousehold({ profile, ...fields })}
      />
    </Sheet>
  )
}
