import { Link } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { settingsQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { ChoiceCards } from '../../shared/ui/ChoiceCards.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { LastBackup } from '../backup/LastBackup.tsx'
import { MyDevices } from '../members/MyDevices.tsx'
import { About } from './About.tsx'
import { changeSettings } from './change-settings.ts'
import { OnTheLan } from './OnTheLan.tsx'
import { Profiles } from './Profiles.tsx'
import { SaveDays } from './SaveDays.tsx'
import { LANGUAGES, TEXT_SIZES, THEMES } from './setting-choices.ts'
import classes from './SettingsPage.module.css'

const NOTHING = {}

export const SettingsPage = () => {
  const { say } = useWords()
  const settings = useQuery(settingsQuery, NOTHING)
  const change = useCommand(changeSettings)
  return (
    <Page title={say('settings.title')}>
      <FailureNote failure={change.failure} />
      <QueryView projection={settings}>
        {({ language, textSize, theme }) => (
          <div className={classes['choices']}>
            <Sheet title={say('settings.language')}>
              <ChoiceCards
                label={say('settings.language')}
                chosen={language}
                onChoose={(value) => void change.run({ language: value })}
                choices={LANGUAGES.map((value) => ({ value, label: say(`language.${value}`) }))}
              />
            </Sheet>
            <Sheet title={say('settings.textSize')}>
              <ChoiceCards
                label={say('settings.textSize')}
                chosen={textSize}
                onChoose={(value) => void change.run({ textSize: value })}
                choices={TEXT_SIZES.map((value) => ({ value, label: say(`textSize.${value}`) }))}
              />
            </Sheet>
            <Sheet title={say('settings.theme')}>
              <ChoiceCards
                label={say('settings.theme')}
                chosen={theme}
                onChoose={(value) => void change.run({ theme: value })}
                choices={THEMES.map((value) => ({ value, label: say(`theme.${value}`) }))}
              />
            </Sheet>
          </div>
        )}
      </QueryView>
      <OnTheLan />
      <SaveDays />
      <Profiles />
      <MyDevices />
      <Sheet title={say('backup.title')}>
        <LastBackup />
        <p>
          <Link to="/backup">{say('backup.open')}</Link>
        </p>
      </Sheet>
      <About />
    </Page>
  )
}
