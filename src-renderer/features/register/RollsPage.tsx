import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Roll, RollBase } from '#shared/rpc/contract/people.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { rollQuery } from '../../shared/rpc/queries.ts'
import { saveFile } from '../../shared/rpc/save-file.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { announce } from '../../shared/ui/announce.ts'
import { ChoiceCards } from '../../shared/ui/ChoiceCards.tsx'
import { DataTable } from '../../shared/ui/DataTable.tsx'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { PrintSignIn } from '../papers/PrintSignIn.tsx'
import { shownWeight } from './card-draft.ts'

const BASES = ['heads', 'area', 'shares', 'households'] as const satisfies readonly RollBase[]

const shown = (base: RollBase, value: number): string =>
  shownWeight(base === 'households' ? 'heads' : base, value)

/** Who counts for how much on one base, with what that rests on, the sum, and who has nothing. */
export const RollsPage = () => {
  const { say, language } = useWords()
  const profile = useProfile().id
  const [base, setBase] = useState<RollBase>('heads')
  const roll = useQuery(rollQuery, { profile, base })
  const save = useCommand(async () => {
    const { fileName, base64 } = await client.people.exportRoll({ profile, language })
    if (await saveFile(fileName, base64)) announce(say('register.exported'))
  })
  return (
    <Page
      title={say('register.rollsTitle')}
      lead={say('register.rollsBody')}
      back="/people"
      aside={
        <Button loading={save.running} onClick={() => void save.run(undefined)}>
          {say('register.rollExport')}
        </Button>
      }
    >
      <FailureNote failure={save.failure} />
      <ChoiceCards
        label={say('register.rollBase')}
        chosen={base}
        onChoose={setBase}
        choices={BASES.map((value) => ({ value, label: say(`register.${value}`) }))}
      />
      <QueryView projection={roll}>{(answer) => <RollSheet roll={answer} />}</QueryView>
      <PrintSignIn />
    </Page>
  )
}

const RollSheet = ({ roll: { base, lines, sum, without } }: { roll: Roll }) => {
  const { say } = useWords()
  const named = (name: string, place: string): string =>
    place === '' ? name : say('register.name', { name, place })
  return (
    <Sheet>
      <DataTable
        caption={say(`register.${base}`)}
        columns={[
          { head: say('register.rollWho') },
          { head: say('register.rollWeight'), number: true },
          { head: say('register.evidence') }
        ]}
        rows={[
          ...lines.map(({ id, name, place, weight, evidence }) => ({
            key: id,
            cells: [<bdi key="name">{named(name, place)}</bdi>, shown(base, weight), evidence]
          })),
          { key: 'sum', cells: [say('register.rollSum'), shown(base, sum), ''], strong: true as const }
        ]}
      />
      {without.length > 0 && (
        <Disclosure summary={say('register.rollWithout', { count: without.length })}>
          <p>{without.map(({ name, place }) => named(name, place)).join(' · ')}</p>
        </Disclosure>
      )}
    </Sheet>
  )
}
