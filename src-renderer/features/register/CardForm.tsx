import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Household, PersonCard } from '#shared/rpc/contract/people.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { announce } from '../../shared/ui/announce.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Form } from '../../shared/ui/Form.tsx'
import { type CardDraft, draftOf, TEXTS, WEIGHTS, type WeightField, weightOf } from './card-draft.ts'

interface CardFormProps {
  card: PersonCard
  households: readonly Household[]
  onEnd: () => void
}

/** The card to be written on: a steward sees everything, others what tells them apart. */
export const CardForm = ({ card, households, onEnd }: CardFormProps) => {
  const { say } = useWords()
  const profile = useProfile().id
  const [draft, setDraft] = useState<CardDraft>(() => draftOf(card))
  const all = card.mayIWrite === 'all'
  const change = (part: Partial<CardDraft>): void => setDraft({ ...draft, ...part })
  const weigh = (field: WeightField, part: Partial<CardDraft['weights'][WeightField]>): void =>
    change({ weights: { ...draft.weights, [field]: { ...draft.weights[field], ...part } } })
  const weights = WEIGHTS.map((field) => ({ field, weight: weightOf(field, draft.weights[field]) }))
  const isReady = weights.every(({ weight }) => weight !== undefined)
  const save = useCommand(async () => {
    const gender: PersonCard['gender'] =
      draft.gender === 'female' || draft.gender === 'male' ? draft.gender : null
    const own = {
      ...Object.fromEntries(TEXTS.map((field) => [field, draft[field].trim() || null])),
      gender
    }
    const stewards = {
      household: draft.household || null,
      ...Object.fromEntries(weights.map(({ field, weight }) => [field, weight ?? null]))
    }
    await client.people.writeCard({
      profile,
      personId: card.personId,
      fields: all ? { ...own, ...stewards } : own
    })
    announce(say('common.done'))
    onEnd()
  })
  return (
    <Form ready={isReady} onSubmit={() => void save.run(undefined)}>
      {TEXTS.map((field) => (
        <TextInput
          key={field}
          label={say(`register.${field}`)}
          value={draft[field]}
          maxLength={field === 'alias' ? 60 : 40}
          onChange={(event) => change({ [field]: event.currentTarget.value })}
        />
      ))}
      <NativeSelect
        label={say('register.gender')}
        value={draft.gender}
        data={[
          { value: '', label: say('register.gender.none') },
          { value: 'female', label: say('register.gender.female') },
          { value: 'male', label: say('register.gender.male') }
        ]}
        onChange={(event) => change({ gender: event.currentTarget.value })}
      />
      {all && (
        <>
          <NativeSelect
            label={say('register.household')}
            value={draft.household}
            data={[
              { value: '', label: say('register.noHousehold') },
              ...households.map(({ householdId, name, door }) => ({
                value: householdId,
                label: door === null ? name : say('register.name', { name, place: door })
              }))
            ]}
            onChange={(event) => change({ household: event.currentTarget.value })}
          />
          {weights.map(({ field, weight }) => (
            <div key={field}>
              <TextInput
                label={say(`register.${field}`)}
                inputMode="decimal"
                value={draft.weights[field].number}
                error={weight === undefined && say('register.notNumber')}
                onChange={(event) => weigh(field, { number: event.currentTarget.value })}
              />
              {draft.weights[field].number !== '' && (
                <TextInput
                  label={say('register.evidence')}
                  description={say('register.evidenceBody')}
                  value={draft.weights[field].evidence}
                  maxLength={200}
                  onChange={(event) => weigh(field, { evidence: event.currentTarget.value })}
                />
              )}
            </div>
          ))}
        </>
      )}
      <FailureNote failure={save.failure} />
      <div>
        <Button type="submit" disabled={!isReady} loading={save.running}>
          {say('register.cardSave')}
        </Button>{' '}
        <Button variant="default" onClick={onEnd}>
          {say('common.cancel')}
        </Button>
      </div>
    </Form>
  )
}
