import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Invite } from '#shared/rpc/contract/community.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { announce } from '../../shared/ui/announce.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { InviteCode } from './InviteCode.tsx'
import classes from './InviteRow.module.css'

export const InviteRow = ({ invite }: { invite: Invite }) => {
  const { say, date } = useWords()
  const profile = useProfile().id
  const [shown, setShown] = useState(false)
  const revoke = useCommand(async () => {
    await client.members.revokeInvite({ profile, inviteId: invite.inviteId })
    announce(say('invite.revoked'))
  })
  const open = invite.state === 'open'
  return (
    <div className={classes['row']}>
      <div className={classes['facts']}>
        <Mark tone={open ? 'settled' : 'plain'}>{say(`invite.state.${invite.state}`)}</Mark>
        <span>{say('invite.uses', { used: invite.used, uses: invite.uses })}</span>
        <span>{say('invite.until', { date: date(invite.expiresOn) })}</span>
        <span>{say('invite.by', { name: invite.createdBy })}</span>
      </div>
      {open && (
        <div className={classes['buttons']}>
          {invite.code !== null && (
            <Button variant="default" aria-expanded={shown} onClick={() => setShown(!shown)}>
              {say(shown ? 'common.hide' : 'invite.show')}
            </Button>
          )}
          <Button variant="default" loading={revoke.running} onClick={() => void revoke.run(undefined)}>
            {say('invite.revoke')}
          </Button>
        </div>
      )}
      {open && invite.code === null && <p>{say('invite.elsewhere')}</p>}
      {shown && invite.code !== null && <InviteCode code={invite.code} />}
      <FailureNote failure={revoke.failure} />
    </div>
  )
}
