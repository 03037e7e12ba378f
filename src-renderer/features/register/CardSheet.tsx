import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Household, PersonCard } from '#shared/rpc/contract/people.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { cardQuery, householdsQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Note } from '../../shared/ui/Note.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { shownWeight, TEXTS, WEIGHTS } from './card-draft.ts'
import { CardForm } from './CardForm.tsx'
import { Contested } from './Contested.tsx'

/** What tells a person apart and what they count for, with the form behind one button. */
export const CardSheet = ({ personId }: { personId: string }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const card = useQuery(cardQuery, { profile, personId })
  const { value: households = [] } = useQuery(householdsQuery, { profile })
  const [editing, setEditing] = useState(false)
  return (
    <Sheet title={say('register.card')}>
      <QueryView projection={card}>
        {(shown) =>
          editing ? (
            <CardForm card={shown} households={households} onEnd={() => setEditing(false)} />
          ) : (
            <>
              <CardFacts card={shown} households={households} />
              {shown.mayIWrite !== 'nothing' && (
                <div>
                  <Button variant="default" onClick={() => setEditing(true)}>
                    {say('register.cardEdit')}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </QueryView>
    </Sheet>
  )
}

const CardFacts = ({ card, households }: { card: PersonCard; households: readonly Household[] }) => {
  const { say } = useWords()
  const home = households.find(({ householdId }) => householdId === card.household)
  const facts = [
    ...TEXTS.map((field) => ({ field, text: card[field] })),
    { field: 'gender' as const, text: card.gender === null ? null : say(`register.gender.${card.gender}`) },
    { field: 'household' as const, text: home?.name ?? null },
    ...WEIGHTS.map((field) => {
      const weight = card[field]
      if (weight === null) return { field, text: null }
      const number = shownWeight(field, weight.value)
      const { evidence } = weight
      return { field, text: evidence === '' ? number : say('register.weight', { number, evidence }) }
    })
  ].filter(({ text }) => text !== null)
  return (
    <>
      <Contested contested={card.contested} />
      {facts.length === 0 ? (
        <Note>{say('register.cardEmpty')}</Note>
      ) : (
        <RuledList label={say('register.card')}>
          {facts.map(({ field, text }) => (
            <li key={field}>
              <span>{say(`register.${field}`)}</span>
              <bdi>{text}</bdi>
            </li>
          ))}
        </RuledList>
      )}
    </>
  )
}
