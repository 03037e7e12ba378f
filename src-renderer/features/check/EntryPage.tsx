import { Link } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { explainQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { JudgedBy } from '../rulebook/JudgedBy.tsx'
import classes from './EntryPage.module.css'

/** Why one entry counts or does not, and what it stood on when it was written. */
export const EntryPage = ({ id }: { id: string }) => {
  const { say, both, time } = useWords()
  const explained = useQuery(explainQuery, { profile: useProfile().id, entryId: id })
  return (
    <Page title={say('check.entryTitle')} back="/check">
      <QueryView projection={explained}>
        {(value) => (
          <>
            <Sheet tone={value.verdict === 'effective' ? 'settled' : 'needs'}>
              <div>
                <Mark tone={value.verdict === 'effective' ? 'settled' : 'needs'}>
                  {say(`check.verdict.${value.verdict}`)}
                </Mark>
              </div>
              <h2>{say('check.entryOf', { person: value.person })}</h2>
              <p>{both(value.sentence)}</p>
              <p>{say('common.deviceSays', { time: time(value.at) })}</p>
              <JudgedBy version={value.judgedBy} />
              {value.proposal !== null && (
                <Link to={`/assembly/${value.proposal}`} className={classes['link']}>
                  {say('result.backToProposal')}
                </Link>
              )}
            </Sheet>
            <Sheet title={say('check.cites')}>
              {value.cites.length === 0 ? (
                <p>{say('check.noCites')}</p>
              ) : (
                <ul className={classes['cites']}>
                  {value.cites.map((cited) => (
                    <li key={cited}>
                      <Link to={`/check/${cited}`} className={classes['link']}>
                        <code>{cited.slice(0, 16)}</code>
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
            </Sheet>
            <Disclosure summary={say('common.details')}>
              <dl className={classes['facts']}>
                <dt>{say('check.type')}</dt>
                <dd>{value.type}</dd>
                <dt>{say('check.where')}</dt>
                <dd>
                  {say('check.whereValue', { index: value.index + 1 })} · {value.log}
                </dd>
                <dt>{say('check.rule')}</dt>
                <dd>{value.rule ?? say('common.none')}</dd>
                <dt>{say('check.number')}</dt>
                <dd>{value.entryId}</dd>
              </dl>
            </Disclosure>
          </>
        )}
      </QueryView>
    </Page>
  )
}
