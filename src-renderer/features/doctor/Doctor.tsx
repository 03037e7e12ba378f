import { Button } from '@mantine/core'
import type { DoctorView } from '#shared/rpc/contract/doctor.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { doctorQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Waiting } from '../../shared/ui/Waiting.tsx'
import classes from './Doctor.module.css'
import { FindingSheet } from './FindingSheet.tsx'

/** What is in the way of connecting, the worst first; looked at anew whenever the person asks. */
export const Doctor = () => {
  const { say } = useWords()
  const { value, failure, asking, refresh } = useQuery(doctorQuery, { profile: useProfile().id })
  return (
    <Page
      title={say('doctor.title')}
      lead={say('doctor.lead')}
      back="/"
      aside={
        <Button onClick={refresh} disabled={asking}>
          {say('doctor.again')}
        </Button>
      }
    >
      <div className={classes['answer']} aria-busy={asking}>
        {asking ? <Waiting text={say('doctor.examining')} /> : <FailureNote failure={failure} />}
        {value !== undefined && <Answer {...value} />}
      </div>
    </Page>
  )
}

const Answer = ({ healthy, findings }: DoctorView) => {
  const { say, both } = useWords()
  const amiss = findings.filter(({ verdict }) => verdict !== 'ok')
  const fine = findings.filter(({ verdict }) => verdict === 'ok')
  const toSeeTo = findings.filter(({ verdict }) => verdict === 'fault' || verdict === 'warning').length
  return (
    <>
      <p className={classes['sum']} role="status">
        {healthy ? say('doctor.healthy') : say('doctor.unhealthy', { count: toSeeTo })}
      </p>
      {amiss.map((finding) => (
        <FindingSheet key={both(finding.says)} finding={finding} />
      ))}
      {fine.length > 0 && (
        <Disclosure summary={say('doctor.fine', { count: fine.length })}>
          <ul className={classes['fine']}>
            {fine.map(({ says }) => (
              <li key={both(says)}>{both(says)}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}
