import { useWords } from '../../shared/i18n/words.tsx'
import { infoQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'

const NOTHING = {}

export const About = () => {
  const { say } = useWords()
  const info = useQuery(infoQuery, NOTHING)
  return (
    <Sheet title={say('settings.about')}>
      <QueryView projection={info}>
        {({ version, foldVersion, host, keychain }) => (
          <>
            <p>
              {say('app.nameBoth')} · {say('settings.version', { version })} ·{' '}
              {say('settings.fold', { version: foldVersion })}
            </p>
            <p>{say(`settings.host.${host}`)}</p>
            <p>{say(keychain ? 'settings.keychain' : 'settings.noKeychain')}</p>
            <p>{say('settings.license')}</p>
          </>
        )}
      </QueryView>
    </Sheet>
  )
}
