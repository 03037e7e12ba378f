import { NativeSelect } from '@mantine/core'
import { OFFICES } from '#shared/domain/community/office-names.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { askingsQuery, membersQuery, requestsQuery, type Effect } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { personLabel } from '../members/person-label.ts'
import { ChoiceCards } from '../../shared/ui/ChoiceCards.tsx'
import { TermSelect } from '../../shared/ui/TermSelect.tsx'

/** A vote to end a box is begun on that box's own page, not here. */
const KINDS = [
  'resolution',
  'appoint',
  'admit',
  'remove',
  'amend'
] as const satisfies readonly Effect['kind'][]
type Kind = (typeof KINDS)[number]

const blankOf = (kind: Kind): Effect => {
  switch (kind) {
    case 'resolution':
      return { kind }
    case 'admit':
      return { kind, requestId: '' }
    case 'appoint':
      return { kind, personId: '', role: 'teller' }
    case 'remove':
      return { kind, personId: '' }
    case 'amend':
      return { kind, changes: [] }
  }
}

export const isEffectChosen = (effect: Effect): boolean => {
  switch (effect.kind) {
    case 'resolution':
    case 'abandon':
    case 'amend':
      return true
    case 'admit':
      return effect.requestId !== ''
    case 'appoint':
    case 'remove':
      return effect.personId !== ''
  }
}

interface DraftEffectProps {
  effect: Effect
  onChange: (effect: Effect) => void
}

/** What kind of decision it is, and whom it is about. */
export const DraftEffect = ({ effect, onChange }: DraftEffectProps) => {
  const { say } = useWords()
  const profile = useProfile().id
  const { value: members = [] } = useQuery(membersQuery, { profile })
  const { value: requests = [] } = useQuery(requestsQuery, { profile })
  const { value: askings = [] } = useQuery(askingsQuery, { profile })
  /** Through this laptop, or known to all; of one device once. */
  const newcomers = new Map([...requests, ...askings].map(({ requestId, name }) => [requestId, name]))
  const people = [
    { value: '', label: say('draft.personLabel') },
    ...members
      .filter(({ status }) => status === 'member')
      .map((member) => ({ value: member.personId, label: personLabel(say, member) }))
  ]
  const kinds = KINDS.filter((kind) => kind !== 'admit' || newcomers.size > 0)
  return (
    <>
      <ChoiceCards
        label={say('draft.kindQuestion')}
        chosen={KINDS.find((kind) => kind === effect.kind) ?? null}
        onChoose={(kind) => onChange(blankOf(kind))}
        choices={kinds.map((value) => ({
          value,
          label: say(`draft.kind.${value}`),
          body: say(`draft.kind.${value}Body`)
        }))}
      />
      {(effect.kind === 'appoint' || effect.kind === 'remove') && (
        <NativeSelect
          label={say('draft.personQuestion')}
          value={effect.personId}
          data={people}
          onChange={(event) => onChange({ ...effect, personId: event.currentTarget.value })}
        />
      )}
      {effect.kind === 'appoint' && (
        <NativeSelect
          label={say('draft.roleLabel')}
          value={effect.role}
          data={OFFICES.map((value) => ({ value, label: say(`role.${value}`) }))}
          onChange={({ currentTarget }) =>
            onChange({ ...effect, role: OFFICES.find((role) => role === currentTarget.value) ?? effect.role })
          }
        />
      )}
      {effect.kind === 'appoint' && (
        <TermSelect
          value={effect.until}
          onChange={(until) => {
            const { until: _, ...open } = effect
            onChange(until === undefined ? open : { ...open, until })
          }}
        />
      )}
      {effect.kind === 'admit' && (
        <NativeSelect
          label={say('draft.personQuestion')}
          value={effect.requestId}
          data={[
            { value: '', label: say('draft.requestLabel') },
            ...[...newcomers].map(([value, label]) => ({ value, label }))
          ]}
          onChange={(event) => onChange({ ...effect, requestId: event.currentTarget.value })}
        />
      )}
    </>
  )
}
