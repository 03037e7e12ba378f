import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { REMARK_KINDS, type RemarkKind } from '#shared/domain/deliberation/bounds.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'

/** A question, a concern or a comment of one's own. */
export const Speak = ({ proposal }: { proposal: string }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const [kind, setKind] = useState<RemarkKind>('question')
  const speak = useCommand((text: string) => client.deliberation.say({ profile, proposal, kind, text }))
  return (
    <Act
      verb={say('discussion.speak')}
      restated={say('discussion.speakRestated')}
      reasonLabel={say('discussion.words')}
      {...speak}
      onConfirm={speak.run}
    >
      <NativeSelect
        label={say('discussion.kind')}
        value={kind}
        data={REMARK_KINDS.map((value) => ({ value, label: say(`discussion.kind.${value}`) }))}
        onChange={({ currentTarget }) =>
          setKind(REMARK_KINDS.find((one) => one === currentTarget.value) ?? 'question')
        }
      />
    </Act>
  )
}
