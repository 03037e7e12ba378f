import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { LAST_FIRST, MOST_BALLOTS } from '#shared/domain/papers/limits.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Form } from '../../shared/ui/Form.tsx'

interface BallotNumbersProps {
  /** As many ballots as these are proposed. */
  voters: number
  running: boolean
  onMake: (numbers: { first: number; count: number }) => void
}

const within = (typed: string, most: number): number | null => {
  const number = /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : 0
  return number >= 1 && number <= most ? number : null
}

/** How many ballots, and the number on the first stub. */
export const BallotNumbers = ({ voters, running, onMake }: BallotNumbersProps) => {
  const { say } = useWords()
  const [typedCount, setCount] = useState(String(Math.max(1, Math.min(voters, MOST_BALLOTS))))
  const [typedFirst, setFirst] = useState('1')
  const count = within(typedCount, MOST_BALLOTS)
  const first = within(typedFirst, LAST_FIRST)
  const make = (): void => {
    if (count !== null && first !== null) onMake({ first, count })
  }
  return (
    <Form ready={count !== null && first !== null && !running} onSubmit={make}>
      <Group align="start">
        <TextInput
          label={say('papers.count')}
          description={say('papers.countBody', { most: MOST_BALLOTS })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          inputMode="numeric"
          value={typedCount}
          error={count === null && say('papers.numberBad', { most: MOST_BALLOTS })}
          onChange={({ currentTarget }) => setCount(currentTarget.value)}
        />
        <TextInput
          label={say('papers.first')}
          inputMode="numeric"
          value={typedFirst}
          error={first === null && say('papers.numberBad', { most: LAST_FIRST })}
          onChange={({ currentTarget }) => setFirst(currentTarget.value)}
        />
      </Group>
      <div>
        <Button type="submit" variant="default" disabled={count === null || first === null} loading={running}>
          {say('papers.ballotsMake')}
        </Button>
      </div>
    </Form>
  )
}
