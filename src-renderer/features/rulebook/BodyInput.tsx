import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { LIMITS } from '#shared/domain/rulebook/limits.ts'
import type { OfficeBody } from '#shared/domain/rulebook/offices.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { NumberInput } from './NumberInput.tsx'
import { OfficesPicker } from './OfficesPicker.tsx'
import { SharesInput } from './SharesInput.tsx'

type Counted = 'min' | 'max' | 'women'

const USUAL_SIZE = { min: 3, max: 7 } as const
const [LEAST_SIZE, MOST_SIZE] = LIMITS.bodySize
const SIZE_BOUNDS = { unit: 'people', least: LEAST_SIZE, most: MOST_SIZE } as const
const WOMEN_BOUNDS = { unit: 'people', least: LIMITS.women[0], most: LIMITS.women[1] } as const

const isOutOfOrder = ({ min, max }: OfficeBody): boolean =>
  min !== undefined && max !== undefined && min > max

/** A body of which nothing is asked would be a rule without words. */
const isAskedFor = ({ min, odd, women, shares }: OfficeBody): boolean =>
  min !== undefined || odd || women > 0 || shares !== undefined

interface BodyInputProps {
  body: OfficeBody
  /** `isWhole`: whether it is a rule as it is written. */
  onChange: (body: OfficeBody, isWhole: boolean) => void
}

/** Who together make up a body, and how it should be composed. */
export const BodyInput = ({ body, onChange }: BodyInputProps) => {
  const { say } = useWords()
  const [faulty, setFaulty] = useState<readonly Counted[]>([])
  const put = (next: OfficeBody, faults = faulty): void => {
    const { shares = [], ...others } = next
    const ofBody = shares.filter(({ office }) => next.offices.includes(office))
    const meant = { ...others, ...(ofBody.length > 0 && { shares: ofBody }) }
    setFaulty(faults)
    const isWhole = meant.offices.length > 0 && isAskedFor(meant) && !isOutOfOrder(meant)
    onChange(meant, isWhole && faults.length === 0)
  }
  const count = (name: Counted, number: number | null): void => {
    const others = faulty.filter((one) => one !== name)
    if (number === null) put(body, [...others, name])
    else put({ ...body, [name]: number }, others)
  }
  const layDownSize = (isLaidDown: boolean): void => {
    const { min: _least, max: _most, ...open } = body
    put(
      isLaidDown ? { ...open, ...USUAL_SIZE } : open,
      faulty.filter((name) => name === 'women')
    )
  }
  const { min, max } = body
  return (
    <>
      <OfficesPicker
        label={say('amend.offices.members')}
        offices={body.offices}
        onChange={(offices) => put({ ...body, offices })}
      />
      <Checkbox
        size="md"
        label={say('amend.offices.size')}
        checked={min !== undefined}
        onChange={({ currentTarget }) => layDownSize(currentTarget.checked)}
      />
      {min !== undefined && max !== undefined && (
        <>
          <NumberInput
            label={say('amend.offices.min')}
            number={min}
            bounds={SIZE_BOUNDS}
            onChange={(number) => count('min', number)}
          />
          <NumberInput
            label={say('amend.offices.max')}
            number={max}
            bounds={SIZE_BOUNDS}
            {...(isOutOfOrder(body) && { error: say('amend.offices.maxBelowMin') })}
            onChange={(number) => count('max', number)}
          />
        </>
      )}
      <Checkbox
        size="md"
        label={say('amend.offices.odd')}
        checked={body.odd}
        onChange={({ currentTarget }) => put({ ...body, odd: currentTarget.checked })}
      />
      <NumberInput
        label={say('amend.offices.women')}
        number={body.women}
        bounds={WOMEN_BOUNDS}
        onChange={(number) => count('women', number)}
      />
      {body.offices.length > 0 && <SharesInput body={body} onChange={(shares) => put({ ...body, shares })} />}
      {!isAskedFor(body) && <Note tone="needs">{say('amend.offices.askSomething')}</Note>}
    </>
  )
}
