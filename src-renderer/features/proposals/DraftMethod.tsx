import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useWords } from '../../shared/i18n/words.tsx'
import type { Method } from '../../shared/rpc/queries.ts'
import { ChoiceCards } from '../../shared/ui/ChoiceCards.tsx'
import classes from './DraftMethod.module.css'
import { draftMethod, draftOptions, hasEnoughOptions, type DraftProposal } from './draft-store.ts'

const KINDS = ['yesno', 'choose-one', 'choose-several'] as const satisfies readonly Method['kind'][]
const SEVERAL = { kind: 'choose-several', most: 2, seats: 2 } as const
const MOST_OPTIONS = 20

interface DraftMethodProps {
  draft: DraftProposal
  onChange: (part: Partial<DraftProposal>) => void
}

export const DraftMethod = ({ draft, onChange }: DraftMethodProps) => {
  const { say } = useWords()
  const { method, options } = draft
  const put = (index: number, option: string): void => onChange({ options: options.with(index, option) })
  return (
    <>
      <ChoiceCards
        label={say('draft.methodQuestion')}
        chosen={method.kind}
        onChoose={(kind) => onChange({ method: kind === 'choose-several' ? SEVERAL : { kind } })}
        choices={KINDS.map((value) => ({
          value,
          label: say(`draft.method.${value}`),
          body: say(`draft.method.${value}Body`)
        }))}
      />
      {method.kind !== 'yesno' && (
        <div className={classes['options']}>
          {options.map((option, index) => (
            <div key={index} className={classes['option']}>
              <TextInput
                className={classes['field']}
                label={say('draft.optionLabel', { number: index + 1 })}
                value={option}
                maxLength={80}
                onChange={(event) => put(index, event.currentTarget.value)}
              />
              {options.length > 2 && (
                <Button
                  variant="default"
                  aria-label={say('draft.removeOption', { number: index + 1 })}
                  onClick={() => onChange({ options: options.toSpliced(index, 1) })}
                >
                  <IconTrash size="1.2em" aria-hidden />
                </Button>
              )}
            </div>
          ))}
          {options.length < MOST_OPTIONS && (
            <Button
              variant="default"
              leftSection={<IconPlus size="1.1em" aria-hidden />}
              onClick={() => onChange({ options: [...options, ''] })}
            >
              {say('draft.addOption')}
            </Button>
          )}
          {!hasEnoughOptions(draft) && <p role="status">{say('draft.optionsNeeded')}</p>}
          <DraftSeats draft={draft} onChange={onChange} />
        </div>
      )}
    </>
  )
}

/** How many each may mark and how many are chosen, where several are. */
const DraftSeats = ({ draft, onChange }: DraftMethodProps) => {
  const { say } = useWords()
  const method = draftMethod(draft)
  if (method.kind !== 'choose-several' || !hasEnoughOptions(draft)) return null
  const numbers = draftOptions(draft).map((_option, index) => String(index + 1))
  return (
    <>
      <NativeSelect
        label={say('draft.mostLabel')}
        value={String(method.most)}
        data={numbers}
        onChange={({ currentTarget }) =>
          onChange({ method: { ...method, most: Number(currentTarget.value) } })
        }
      />
      <NativeSelect
        label={say('draft.seatsLabel')}
        value={String(method.seats)}
        data={numbers}
        onChange={({ currentTarget }) =>
          onChange({ method: { ...method, seats: Number(currentTarget.value) } })
        }
      />
    </>
  )
}
