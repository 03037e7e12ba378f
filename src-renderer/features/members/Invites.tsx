import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { invitesQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { VirtualRows } from '../../shared/ui/VirtualRows.tsx'
import { InviteRow } from './InviteRow.tsx'

export const Invites = () => {
  const { say } = useWords()
  const invites = useQuery(invitesQuery, { profile: useProfile().id })
  return (
    <Sheet title={say('people.invites')}>
      <QueryView projection={invites}>
        {(all) =>
          all.length === 0 ? (
            <p>{say('people.noInvites')}</p>
          ) : (
            <VirtualRows
              label={say('people.invites')}
              rows={all}
              keyOf={({ inviteId }) => inviteId}
              rowRem={5}
            >
              {(invite) => <InviteRow invite={invite} />}
            </VirtualRows>
          )
        }
      </QueryView>
    </Sheet>
  )
}
