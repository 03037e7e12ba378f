import { IconCheck, IconX } from '@tabler/icons-react'
import type { Result } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Mark } from '../../shared/ui/Mark.tsx'
import classes from './ThresholdChecks.module.css'

/** Each condition with what there is, what was needed, and whether that is enough. */
export const ThresholdChecks = ({ checks }: { checks: Result['checks'] }) => {
  const { say } = useWords()
  return (
    <ul className={classes['checks']} aria-label={say('result.checks')}>
      {checks.map((check, index) => (
        <li key={index}>
          <Mark tone={check.passed ? 'settled' : 'needs'}>
            {check.passed ? <IconCheck size="1em" aria-hidden /> : <IconX size="1em" aria-hidden />}
            {say(check.passed ? 'result.check.passed' : 'result.check.failed')}
          </Mark>
          <strong>{check.option ?? say(`result.check.${check.role}`)}</strong>
          <span>{say(`result.check.${check.role}.have`, { have: check.have, needed: check.needed })}</span>
        </li>
      ))}
    </ul>
  )
}
