import { compareText } from '../../kernel/bytes.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { PersonRecords, SealedRecordView } from '../../rpc/contract/records.ts'
import type { Authority } from '../community/authority.ts'
import { readersOf } from './access.ts'
import { writingRefusal } from './decide.ts'
import { SEALED_FIELDS } from './names.ts'
import type { SealedRecord, SealedState } from './state.ts'

type Content = SealedRecordView['content']
/** What a record is to `me`, and what it says if it may be read and could be opened (engine). */
type Opened =
  | { readonly kind: 'open'; readonly text: string }
  | { readonly kind: 'picture'; readonly jpeg: string }
  | { readonly kind: 'waiting' | 'closed' | 'false' | 'unfit' | 'erased' }

/** One person's private details as `me` sees them. */
export function personRecordsView(
  state: SealedState,
  authority: Authority,
  me: PersonId | null,
  person: PersonId,
  open: (record: SealedRecord) => Opened
): PersonRecords {
  const nameOf = (id: PersonId | null): string => (id === null ? undefined : authority.person(id)?.name) ?? ''
  const contentOf = (record: SealedRecord, readers: readonly PersonId[]): Content => {
    const opened = open(record)
    switch (opened.kind) {
      case 'open':
        return { state: 'open', text: opened.text }
      case 'picture':
        return { state: 'picture', jpeg: opened.jpeg }
      case 'waiting': {
        const holders = new Set([...readers, record.author].filter((id) => id !== me))
        return { state: 'waiting', from: isForAll(record) ? [] : [...holders].map(nameOf) }
      }
      case 'closed':
      case 'false':
      case 'unfit':
        return { state: opened.kind }
      case 'erased': {
        const [first] = record.erasures
        return {
          state: 'erased',
          by: nameOf(first?.by ?? null),
          reason: first?.reason ?? 'asked',
          confirmed: confirmations(record, authority, nameOf)
        }
      }
    }
  }
  const mayErase = me !== null && (me === person || authority.holds(me, 'steward'))
  const fieldOf = (record: SealedRecord): number => SEALED_FIELDS.indexOf(record.body.field)
  const shown = [...state.records.values()]
    .filter(({ body, replacedBy }) => body.person === person && replacedBy.length === 0)
    .sort((a, b) => fieldOf(a) - fieldOf(b) || compareText(a.id, b.id))
  return {
    personId: person,
    name: nameOf(person),
    mayIWrite: writingRefusal(authority, me, person) === null,
    records: shown.map((record) => {
      const readers = readersOf(authority, record.body)
      return {
        recordId: record.id,
        field: record.body.field,
        tier: record.body.tier.kind,
        readers: record.mustGo || isForAll(record) ? [] : readers.map(nameOf),
        writtenBy: nameOf(record.author),
        writtenAt: record.node.at,
        content: contentOf(record, readers),
        mayIErase: mayErase && !record.mustGo
      }
    })
  }
}

/** Then nobody is named: a village has hundreds of members. */
const isForAll = ({ body }: SealedRecord): boolean => body.tier.kind === 'members'

function confirmations(
  { acknowledged }: SealedRecord,
  authority: Authority,
  nameOf: (id: PersonId | null) => string
): { name: string; devices: number }[] {
  const devices = new Map<PersonId, number>()
  for (const log of acknowledged) {
    const person = authority.personOfLog(log)
    if (person !== null) devices.set(person, (devices.get(person) ?? 0) + 1)
  }
  return [...devices]
    .map(([person, count]) => ({ name: nameOf(person), devices: count }))
    .sort((a, b) => compareText(a.name, b.name))
}
