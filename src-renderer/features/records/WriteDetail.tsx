import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { SEALED_TEXTS, type SealedText } from '#shared/domain/sealed/names.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { membersQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { usePersonLabel } from '../members/use-person-label.ts'

const TIERS = ['committee', 'members', 'parties'] as const
type Tier = (typeof TIERS)[number]

interface WriteDetailProps {
  personId: string
  name: string
  isMe: boolean
}

/** Writing or replacing a sealed record: which, for whom, and what it says. */
export const WriteDetail = ({ personId, name, isMe }: WriteDetailProps) => {
  const { say } = useWords()
  const profile = useProfile().id
  const label = usePersonLabel()
  const [field, setField] = useState<SealedText>('phone')
  const [tier, setTier] = useState<Tier>('committee')
  const [parties, setParties] = useState<readonly string[]>([])
  const members = useQuery(membersQuery, { profile })
  const write = useCommand((text: string) =>
    client.records.write({
      profile,
      personId,
      field,
      tier: tier === 'parties' ? { kind: tier, parties: [...parties] } : { kind: tier },
      text
    })
  )
  return (
    <Act
      verb={say('private.write')}
      about={say('private.writeBody')}
      restated={say(isMe ? 'private.writeRestated' : 'private.writeAboutRestated', { name })}
      reasonLabel={say('private.text')}
      {...write}
      onConfirm={write.run}
    >
      <NativeSelect
        label={say('private.which')}
        value={field}
        data={SEALED_TEXTS.map((value) => ({ value, label: say(`private.field.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          setField(SEALED_TEXTS.find((known) => known === value) ?? 'phone')
        }
      />
      <NativeSelect
        label={say('private.forWhom')}
        value={tier}
        data={TIERS.map((value) => ({ value, label: say(`private.tier.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          setTier(TIERS.find((known) => known === value) ?? 'committee')
        }
      />
      {tier === 'parties' && (
        <QueryView projection={members}>
          {(all) => (
            <>
              {parties.map((id) => (
                <Button
                  key={id}
                  variant="default"
                  onClick={() => setParties(parties.filter((other) => other !== id))}
                >
                  {say('private.notFor', {
                    name: label({ personId: id, name: '' })
                  })}
                </Button>
              ))}
              <NativeSelect
                label={say('private.alsoFor')}
                value=""
                data={[
                  { value: '', label: say('private.choose') },
                  ...all
                    .filter(
                      (member) =>
                        member.status === 'member' &&
                        member.personId !== personId &&
                        !parties.includes(member.personId)
                    )
                    .map((member) => ({ value: member.personId, label: label(member) }))
                ]}
                onChange={({ currentTarget: { value } }) => {
                  if (value !== '') setParties([...parties, value])
                }}
              />
            </>
          )}
        </QueryView>
      )}
    </Act>
  )
}
