import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { digestQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { KeyWords } from '../../shared/ui/KeyWords.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import classes from './WordCode.module.css'

/** The state of the whole community as four words that two people can read to each other. */
export const WordCode = () => {
  const { say, language } = useWords()
  const digest = useQuery(digestQuery, { profile: useProfile().id })
  return (
    <Sheet title={say('check.code')}>
      <QueryView projection={digest}>
        {({ words, digest: whole, entries, logs, foldVersion, withheld }) =>
          withheld ? (
            <Note tone="needs">{say('check.withheld')}</Note>
          ) : (
            <>
              <div className={classes['code']}>
                <KeyWords words={words[language]} />
              </div>
              <p>{say('check.codeBody')}</p>
              <p className={classes['stands']}>
                {say('check.codeStands', { entries, logs, version: foldVersion })}
              </p>
              <Disclosure summary={say('check.fullCode')}>
                <code className={classes['whole']}>{whole}</code>
              </Disclosure>
            </>
          )
        }
      </QueryView>
    </Sheet>
  )
}
