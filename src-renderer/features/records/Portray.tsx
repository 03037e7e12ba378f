import { Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import { Refusal } from '#shared/errors/refusal.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { base64OfBytes } from '../../shared/rpc/base64.ts'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import classes from './Portrait.module.css'
import { portraitFrom } from './portrait-from.ts'

interface PortrayProps {
  personId: string
  name: string
  isMe: boolean
}

/** Choosing a picture, seeing what becomes of it, and sealing it for all members. */
export const Portray = ({ personId, name, isMe }: PortrayProps) => {
  const { say } = useWords()
  const profile = useProfile().id
  const [jpeg, setJpeg] = useState<string | null>(null)
  const choose = useCommand(async (file: File | null) => {
    if (file === null) return
    const portrait = await portraitFrom(file)
    if (portrait === null) throw new Refusal('portraitUnfit')
    setJpeg(base64OfBytes(portrait))
  })
  const seal = useCommand((chosen: string) =>
    client.records.portray({ profile, personId, tier: { kind: 'members' }, jpeg: chosen })
  )
  return (
    <>
      <FailureNote failure={choose.failure} />
      {jpeg !== null && (
        <img
          className={classes['portrait']}
          src={`data:image/jpeg;base64,${jpeg}`}
          alt={say('private.portraitOf', { name })}
        />
      )}
      <div>
        <FileButton accept="image/*" onChange={(file) => void choose.run(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={choose.running}>
              {say('private.picture')}
            </Button>
          )}
        </FileButton>
      </div>
      {jpeg !== null && (
        <Act
          verb={say('private.portray')}
          restated={say(isMe ? 'private.portrayRestated' : 'private.portrayAboutRestated', { name })}
          {...seal}
          onConfirm={async () => {
            const sealed = await seal.run(jpeg)
            if (sealed !== null) setJpeg(null)
            return sealed
          }}
        />
      )}
    </>
  )
}
