import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { handoversQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { Handovers } from './Handovers.tsx'

/** What a person handed over or received; nothing where there is nothing. */
export const PersonHandovers = ({ personId }: { personId: string }) => {
  const { say } = useWords()
  const { value } = useQuery(handoversQuery, { profile: useProfile().id })
  const theirs = (value?.handovers ?? []).filter(
    ({ by, lists }) =>
      by.personId === personId ||
      lists.some(({ receipts }) => receipts.some((receipt) => receipt.by.personId === personId))
  )
  return theirs.length === 0 ? null : (
    <Sheet title={say('handover.title')}>
      <Handovers handovers={theirs} />
    </Sheet>
  )
}
