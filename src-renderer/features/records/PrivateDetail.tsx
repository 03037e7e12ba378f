import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { ERASURE_REASONS, type ErasureReason } from '#shared/domain/sealed/names.ts'
import type { SealedRecordView } from '#shared/rpc/contract/records.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Note } from '../../shared/ui/Note.tsx'

/** One sealed record, or the mark that it left. */
export const PrivateDetail = ({ record }: { record: SealedRecordView }) => {
  const { say, time } = useWords()
  const list = (names: readonly string[]): string => names.join(say('board.and'))
  const { content, field, tier, readers, writtenBy, writtenAt, recordId, mayIErase } = record
  return (
    <Note tone={content.state === 'false' ? 'needs' : 'plain'}>
      <strong>{say(`private.field.${field}`)}</strong>
      {content.state === 'open' && <span>{content.text}</span>}
      {content.state === 'picture' && <span>{say('private.portraitAbove')}</span>}
      {content.state === 'unfit' && <span>{say('private.unfit')}</span>}
      {content.state === 'waiting' && (
        <span>
          {tier === 'members'
            ? say('private.waitingMembers')
            : say('private.waiting', { people: list(content.from) })}
        </span>
      )}
      {content.state === 'closed' && <span>{say('private.closed')}</span>}
      {content.state === 'false' && <span>{say('private.false')}</span>}
      {content.state === 'erased' ? (
        <>
          <span>
            {say('private.erased', { person: content.by, reason: say(`private.reason.${content.reason}`) })}
          </span>
          <span>
            {content.confirmed.length === 0
              ? say('private.unconfirmed')
              : say('private.confirmed', {
                  people: list(
                    content.confirmed.map(({ name, devices }) =>
                      devices === 1 ? name : say('private.onDevices', { person: name, count: devices })
                    )
                  )
                })}
          </span>
        </>
      ) : (
        <span>
          {tier === 'members'
            ? say('private.readersMembers')
            : say('private.readers', { people: list(readers) })}
        </span>
      )}
      <small>{say('private.written', { person: writtenBy, time: time(writtenAt) })}</small>
      {mayIErase && <EraseDetail recordId={recordId} field={say(`private.field.${field}`)} />}
    </Note>
  )
}

const EraseDetail = ({ recordId, field }: { recordId: string; field: string }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const [reason, setReason] = useState<ErasureReason>('asked')
  const erase = useCommand((_: string) => client.records.erase({ profile, recordId, reason }))
  return (
    <Act
      verb={say('private.erase', { field })}
      restated={say('private.eraseRestated', { field })}
      {...erase}
      onConfirm={erase.run}
    >
      <NativeSelect
        label={say('private.why')}
        value={reason}
        data={ERASURE_REASONS.map((value) => ({ value, label: say(`private.reason.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          setReason(ERASURE_REASONS.find((known) => known === value) ?? 'asked')
        }
      />
    </Act>
  )
}
