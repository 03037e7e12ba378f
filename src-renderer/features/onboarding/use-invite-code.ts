import { useState } from 'react'
import { client } from '../../shared/rpc/connection.ts'
import { useCommand, type Command } from '../../shared/rpc/use-command.ts'

export interface InviteSays {
  code: string
  communityName: string
  expiresOn: string
  expired: boolean
}

/** The invite a person is holding: what they pasted, and what it says once it has been read. */
export const useInviteCode = (): {
  code: string
  setCode: (code: string) => void
  says: InviteSays | null
  read: Command<undefined, InviteSays>
} => {
  const [code, setRaw] = useState('')
  const [says, setSays] = useState<InviteSays | null>(null)
  const read = useCommand(async (_: undefined) => {
    const trimmed = code.trim()
    const answer = { code: trimmed, ...(await client.onboarding.readInvite({ code: trimmed })) }
    setSays(answer)
    return answer
  })
  const setCode = (next: string): void => {
    setRaw(next)
    setSays(null)
    read.clear()
  }
  return { code, setCode, says, read }
}
