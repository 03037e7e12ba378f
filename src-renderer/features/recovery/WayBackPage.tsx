import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { admissionRuleQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { InviteCode } from '../members/InviteCode.tsx'

/** Any member makes a code by which somebody on the roll comes back through this laptop. */
export const WayBackPage = () => {
  const { say, date } = useWords()
  const profile = useProfile().id
  const { value: rule } = useQuery(admissionRuleQuery, { profile })
  const [made, setMade] = useState<{ code: string; expiresOn: string } | null>(null)
  const make = useCommand(async () => setMade(await client.recovery.wayBack({ profile })))
  return (
    <Page title={say('wayBack.title')} lead={say('wayBack.body')} back="/people">
      {rule !== undefined && <p>{say(rule.by === 'vouchers' ? 'asking.code' : 'wayBack.nobodyNew')}</p>}
      <FailureNote failure={make.failure} />
      {made === null ? (
        <div>
          <Button loading={make.running} onClick={() => void make.run(undefined)}>
            {say('wayBack.make')}
          </Button>
        </div>
      ) : (
        <Sheet>
          <InviteCode code={made.code} kind="wayBack" />
          <Note>{say('wayBack.until', { date: date(made.expiresOn) })}</Note>
        </Sheet>
      )}
    </Page>
  )
}
