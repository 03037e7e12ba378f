import { NativeSelect } from '@mantine/core'
import { IconLanguage, IconTextSize } from '@tabler/icons-react'
import type { Settings } from '#shared/rpc/contract/app.ts'
import { changeSettings } from '../features/settings/change-settings.ts'
import { LANGUAGES, TEXT_SIZES } from '../features/settings/setting-choices.ts'
import { useWords } from '../shared/i18n/words.tsx'
import { useCommand } from '../shared/rpc/use-command.ts'
import classes from './DisplayControls.module.css'

/** Language and text size, within reach on every screen. */
export const DisplayControls = ({ settings }: { settings: Settings }) => {
  const { say } = useWords()
  const change = useCommand(changeSettings)
  return (
    <>
      <NativeSelect
        aria-label={say('top.language')}
        leftSection={<IconLanguage size="1.2em" aria-hidden />}
        className={classes['select']}
        value={settings.language}
        data={LANGUAGES.map((value) => ({ value, label: say(`language.${value}`) }))}
        onChange={({ currentTarget }) => {
          const language = LANGUAGES.find((known) => known === currentTarget.value)
          void change.run({ language })
        }}
      />
      <NativeSelect
        aria-label={say('top.textSize')}
        leftSection={<IconTextSize size="1.2em" aria-hidden />}
        className={classes['select']}
        value={settings.textSize}
        data={TEXT_SIZES.map((value) => ({ value, label: say(`textSize.${value}`) }))}
        onChange={({ currentTarget }) => {
          const textSize = TEXT_SIZES.find((known) => known === currentTarget.value)
          void change.run({ textSize })
        }}
      />
    </>
  )
}
