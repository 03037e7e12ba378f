import { PasswordInput } from '@mantine/core'
import { useWords } from '../../shared/i18n/words.tsx'
import { passphraseFault, type PassphraseDraft } from './passphrase.ts'

interface PassphraseFieldsProps {
  value: PassphraseDraft
  onChange: (value: PassphraseDraft) => void
  /** What is asked of a passphrase that is not a profile’s. */
  demand?: { label: string; tooShort: string; least: number }
}

export const PassphraseFields = ({ value, onChange, demand }: PassphraseFieldsProps) => {
  const { say } = useWords()
  const fault = passphraseFault(value, demand?.least)
  const toggle = { 'aria-label': say('unlock.show') }
  return (
    <>
      <PasswordInput
        label={demand?.label ?? say('found.passphraseLabel')}
        value={value.once}
        autoComplete="new-password"
        visibilityToggleButtonProps={toggle}
        error={
          fault === 'short' && value.again !== '' ? (demand?.tooShort ?? say('found.passphraseShort')) : null
        }
        onChange={(event) => onChange({ ...value, once: event.currentTarget.value })}
      />
      <PasswordInput
        label={say('found.passphraseAgain')}
        value={value.again}
        autoComplete="new-password"
        visibilityToggleButtonProps={toggle}
        error={fault === 'differ' && value.again !== '' ? say('found.passphrasesDiffer') : null}
        onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
      />
    </>
  )
}
