import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { MAX_ITEM_NOTE, MAX_ITEM_TEXT, MAX_ITEMS, MAX_QUANTITY } from '#shared/domain/handover/bounds.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { ItemGroup } from './ItemGroup.tsx'
import { emptyItem, type ItemDraft, quantityOf, type ReadyItem, readyItems } from './items-draft.ts'

interface ItemsFormProps {
  items: readonly ItemDraft[]
  /** What may be done with the items once all of them are complete. */
  children: (items: ReadyItem[]) => ReactNode
}

/** What is handed over, item by item. */
export const ItemsForm = ({ items: known, children }: ItemsFormProps) => {
  const { say } = useWords()
  const [items, setItems] = useState(known)
  const [born, setBorn] = useState(known.length)
  const change = (key: number, part: Partial<ItemDraft>): void =>
    setItems(items.map((item) => (item.key === key ? { ...item, ...part } : item)))
  const add = (): void => {
    setItems([...items, emptyItem(born)])
    setBorn(born + 1)
  }
  const ready = readyItems(items)
  return (
    <>
      <p>{say('handover.giveHint')}</p>
      {items.map((item, i) => (
        <ItemGroup key={item.key} title={say('handover.item', { number: i + 1 })}>
          <TextInput
            label={say('handover.text')}
            value={item.text}
            maxLength={MAX_ITEM_TEXT}
            onChange={({ currentTarget }) => change(item.key, { text: currentTarget.value })}
          />
          <TextInput
            label={say('handover.quantity')}
            inputMode="numeric"
            value={item.quantity}
            maxLength={7}
            error={quantityOf(item) === undefined && say('handover.notQuantity', { most: MAX_QUANTITY })}
            onChange={({ currentTarget }) => change(item.key, { quantity: currentTarget.value })}
          />
          <TextInput
            label={say('handover.note')}
            value={item.note}
            maxLength={MAX_ITEM_NOTE}
            onChange={({ currentTarget }) => change(item.key, { note: currentTarget.value })}
          />
          {items.length > 1 && (
            <div>
              <Button
                variant="default"
                onClick={() => setItems(items.filter((other) => other.key !== item.key))}
              >
                {item.text.trim() === ''
                  ? say('handover.dropEmpty', { number: i + 1 })
                  : say('handover.drop', { item: item.text.trim() })}
              </Button>
            </div>
          )}
        </ItemGroup>
      ))}
      {items.length < MAX_ITEMS && (
        <div>
          <Button variant="default" onClick={add}>
            {say('handover.add')}
          </Button>
        </div>
      )}
      {ready !== null && children(ready)}
    </>
  )
}
