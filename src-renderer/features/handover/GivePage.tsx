import { useLocation } from 'wouter'
import { OFFICES } from '#shared/domain/community/office-names.ts'
import type { Role } from '#shared/rpc/contract/common.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { emptyItem, type ReadyItem } from './items-draft.ts'
import { ItemsForm } from './ItemsForm.tsx'

/** A list of what goes with an office, written by whoever holds or held it. */
export const GivePage = ({ role }: { role: string }) => {
  const { say } = useWords()
  const known = OFFICES.find((office) => office === role)
  return known === undefined ? (
    <Page title={say('handover.unknown')} back="/people/offices">
      <Empty title={say('app.notFoundBody')} />
    </Page>
  ) : (
    <Page
      title={say('handover.giveTitle', { role: say(`role.${known}`) })}
      lead={say('handover.giveLead')}
      back="/people/offices"
    >
      <Sheet title={say('handover.title')}>
        <ItemsForm items={[emptyItem(0)]}>{(items) => <Give role={known} items={items} />}</ItemsForm>
      </Sheet>
    </Page>
  )
}

const Give = ({ role, items }: { role: Role; items: ReadyItem[] }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const [, go] = useLocation()
  const give = useCommand(async () => {
    const { entryId } = await client.handover.list({ profile, role, items })
    go(`/people/hand-overs/${entryId}`)
  })
  return (
    <Act
      main
      verb={say('handover.sign')}
      restated={say('handover.signRestated', { count: items.length, role: say(`role.${role}`) })}
      {...give}
      onConfirm={() => give.run(undefined)}
    />
  )
}
