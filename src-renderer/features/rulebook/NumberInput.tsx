import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'

interface NumberInputProps {
  number: number
  /** Inclusive. */
  bounds: { unit: 'people' | 'days'; least: number; most: number }
  /** What the number is; the bounds alone where the heading above says it. */
  label?: string
  /** What is wrong with a number within its bounds. */
  error?: string
  /** null: what is written is no number within the bounds. */
  onChange: (number: number | null) => void
}

/** A whole number within bounds, which are told beside it. */
export const NumberInput = ({ number, bounds, label, error, onChange }: NumberInputProps) => {
  const { say } = useWords()
  const [typed, setTyped] = useState(String(number))
  const { unit, least, most } = bounds
  const read = (text: string): number | null => {
    const value = /^\d{1,5}$/.test(text.trim()) ? Number(text) : null
    return value !== null && value >= least && value <= most ? value : null
  }
  const within = say(`amend.bounds.${unit}`, { least, most })
  return (
    <TextInput
      label={label ?? within}
      description={label !== undefined && within}
      inputMode="numeric"
      value={typed}
      error={read(typed) === null ? say(`amend.outOfBounds.${unit}`, { least, most }) : error}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        onChange(read(currentTarget.value))
      }}
    />
  )
}
