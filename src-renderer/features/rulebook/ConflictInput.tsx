import { NativeSelect } from '@mantine/core'
import { OFFICES } from '#shared/domain/community/office-names.ts'
import { BARRED } from '#shared/domain/rulebook/limits.ts'
import type { OfficeConflict } from '#shared/domain/rulebook/offices.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { OfficesPicker } from './OfficesPicker.tsx'

interface ConflictInputProps {
  conflict: OfficeConflict
  /** `isWhole`: whether it is a rule as it is written. */
  onChange: (conflict: OfficeConflict, isWhole: boolean) => void
}

/** Which offices do not go together with one, in the hands of one person or of their kin. */
export const ConflictInput = ({ conflict, onChange }: ConflictInputProps) => {
  const { say } = useWords()
  const { office, bars } = conflict
  const put = (next: OfficeConflict): void => {
    // An office always goes together with itself; in a family it need not.
    const others = next.bars === 'kin' ? next.with : next.with.filter((other) => other !== next.office)
    onChange({ ...next, with: others }, others.length > 0)
  }
  return (
    <>
      <NativeSelect
        label={say('amend.offices.holder')}
        value={office}
        data={OFFICES.map((value) => ({ value, label: say(`role.${value}`) }))}
        onChange={({ currentTarget }) =>
          put({ ...conflict, office: OFFICES.find((one) => one === currentTarget.value) ?? office })
        }
      />
      <NativeSelect
        label={say('amend.offices.bars')}
        value={bars}
        data={BARRED.map((value) => ({ value, label: say(`amend.offices.bars.${value}`) }))}
        onChange={({ currentTarget }) =>
          put({ ...conflict, bars: BARRED.find((one) => one === currentTarget.value) ?? bars })
        }
      />
      <OfficesPicker
        label={say('amend.offices.others')}
        offices={conflict.with}
        {...(bars !== 'kin' && { without: office })}
        onChange={(others) => put({ ...conflict, with: others })}
      />
    </>
  )
}
