import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Moderation } from '#shared/rpc/contract/moderation.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'

interface WordsActsProps {
  entryId: string
  moderation: Moderation
}

/** What can be done about words that are shown: seldom wanted, so it stands folded. */
export const WordsActs = ({ entryId, moderation: { mayIHide, mayIWithdraw } }: WordsActsProps) => {
  const { say } = useWords()
  const profile = useProfile().id
  const [clause, setClause] = useState('')
  const hide = useCommand((reason: string) => client.moderation.hide({ profile, entryId, clause, reason }))
  const withdraw = useCommand((_: string) => client.moderation.withdraw({ profile, entryId }))
  if (!mayIHide && !mayIWithdraw) return null
  return (
    <Disclosure summary={say('moderation.about')}>
      {mayIWithdraw && (
        <Act
          verb={say('moderation.withdraw')}
          about={say('moderation.withdrawBody')}
          restated={say('moderation.withdrawRestated')}
          {...withdraw}
          onConfirm={withdraw.run}
        />
      )}
      {mayIHide && (
        <Act
          verb={say('moderation.hide')}
          about={say('moderation.hideBody')}
          restated={say('moderation.hideRestated')}
          reasonLabel={say('moderation.reason')}
          {...hide}
          onConfirm={hide.run}
        >
          <TextInput
            label={say('moderation.clause')}
            description={say('moderation.clauseBody')}
            value={clause}
            maxLength={120}
            onChange={(event) => setClause(event.currentTarget.value)}
          />
        </Act>
      )}
    </Disclosure>
  )
}
