import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Member } from '#shared/rpc/contract/community.ts'
import { KIN_RELATIONS } from '#shared/domain/community/office-names.ts'
import type { Kin } from '#shared/rpc/contract/offices.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { kinQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { personLabel } from './person-label.ts'

interface PersonKinProps {
  person: Member
  /** Present members who may be declared kin. */
  others: readonly Member[]
  mayDeclare: boolean
}

/** Near kin as declared: offices that are kept apart are kept apart for them too. */
export const PersonKin = ({ person, others, mayDeclare }: PersonKinProps) => {
  const { say } = useWords()
  const kin = useQuery(kinQuery, { profile: useProfile().id })
  return (
    <Sheet title={say('kin.title')}>
      <p>{say('kin.body')}</p>
      <QueryView projection={kin}>
        {(all) => {
          const { personId: id } = person
          const mine = all.filter(({ person: one, other }) => one.personId === id || other.personId === id)
          const known = new Set(mine.flatMap(({ person: one, other }) => [one.personId, other.personId]))
          const left = others.filter(({ personId }) => personId !== id && !known.has(personId))
          return (
            <>
              {mine.length === 0 ? (
                <p>{say('kin.none')}</p>
              ) : (
                <RuledList label={say('kin.title')}>
                  {mine.map((one) => (
                    <KinRow key={one.declarationId} kin={one} />
                  ))}
                </RuledList>
              )}
              {mayDeclare && left.length > 0 && <DeclareKin person={person} others={left} />}
            </>
          )
        }}
      </QueryView>
    </Sheet>
  )
}

const KinRow = ({ kin }: { kin: Kin }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const { declarationId, person, other, relation, declaredBy, mayIWithdraw } = kin
  const said = say('kin.said', {
    name: person.name,
    other: other.name,
    relation: say(`kin.relation.${relation}`)
  })
  const withdraw = useCommand((_: string) => client.offices.withdrawKin({ profile, declarationId }))
  return (
    <li>
      <div>
        <p>{said}</p>
        <p>{say('kin.by', { name: declaredBy })}</p>
      </div>
      {mayIWithdraw && (
        <Act
          verb={say('kin.withdraw')}
          restated={say('kin.withdrawRestated', { said })}
          {...withdraw}
          onConfirm={withdraw.run}
        />
      )}
    </li>
  )
}

const DeclareKin = ({ person, others }: { person: Member; others: readonly Member[] }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const [relation, setRelation] = useState<Kin['relation']>('spouse')
  const [chosen, choose] = useState('')
  const other = others.find(({ personId }) => personId === chosen) ?? others[0]
  const declare = useCommand((otherId: string) =>
    client.offices.declareKin({ profile, personId: person.personId, otherId, relation })
  )
  if (other === undefined) return null
  return (
    <Act
      verb={say('kin.declare')}
      restated={say('kin.declareRestated', {
        name: person.name,
        other: other.name,
        relation: say(`kin.relation.${relation}`)
      })}
      {...declare}
      onConfirm={() => declare.run(other.personId)}
    >
      <NativeSelect
        label={say('kin.otherLabel')}
        value={other.personId}
        data={others.map((one) => ({ value: one.personId, label: personLabel(say, one) }))}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      <NativeSelect
        label={say('kin.relationLabel')}
        value={relation}
        data={KIN_RELATIONS.map((value) => ({ value, label: say(`kin.relation.${value}`) }))}
        onChange={({ currentTarget }) =>
          setRelation(KIN_RELATIONS.find((one) => one === currentTarget.value) ?? relation)
        }
      />
    </Act>
  )
}
