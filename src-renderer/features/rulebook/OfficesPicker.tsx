import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { OFFICES } from '#shared/domain/community/office-names.ts'
import type { Office } from '#shared/domain/rulebook/offices.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import classes from './ChangeRules.module.css'

interface OfficesPickerProps {
  label: string
  offices: readonly Office[]
  /** Is not offered. */
  without?: Office
  onChange: (offices: Office[]) => void
}

/** One office or more. What was chosen to begin with keeps its order, so that a choice taken back changes nothing. */
export const OfficesPicker = ({ label, offices, without, onChange }: OfficesPickerProps) => {
  const { say } = useWords()
  const [begun] = useState(offices)
  const inOrder = [...new Set([...begun, ...OFFICES])]
  return (
    <Checkbox.Group
      size="md"
      label={label}
      value={[...offices]}
      error={offices.length === 0 && say('amend.offices.choose')}
      onChange={(chosen) => onChange(inOrder.filter((office) => chosen.includes(office)))}
    >
      <div className={classes['bound']}>
        {OFFICES.filter((office) => office !== without).map((office) => (
          <Checkbox key={office} value={office} label={say(`role.${office}`)} size="md" mr="sm" />
        ))}
      </div>
    </Checkbox.Group>
  )
}
