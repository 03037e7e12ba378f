import type { Proposal, Result } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../i18n/words.tsx'
import { StackedBar, type BarPart } from './StackedBar.tsx'
import classes from './ResultChart.module.css'

interface ResultChartProps {
  result: Result
  method: Proposal['method']['kind']
  nameOf: (option: string) => string
}

const YES_NO_TONES = ['yes', 'no', 'abstain'] as const

/** Turnout against quorum, and votes against the line to pass, on one scale: everybody on the roll. */
export const ResultChart = ({ result, method, nameOf }: ResultChartProps) => {
  const { say } = useWords()
  const { counts, eligible, present, checks } = result
  const absent: BarPart = {
    key: 'absent',
    label: say('result.missing'),
    count: Math.max(eligible - present, 0),
    tone: 'missing'
  }
  const lineOf = (role: 'quorum' | 'majority'): { at: number; words: string } | null => {
    const check = checks.find((known) => known.role === role)
    return check === undefined
      ? null
      : { at: check.needed, words: say(`result.check.${role}.line`, { needed: check.needed }) }
  }
  const caption = say('result.chartSays', {
    eligible,
    present,
    counts: counts
      .map(({ option, count }) => say('result.countOf', { option: nameOf(option), count }))
      .join(' · ')
  })
  return (
    <figure className={classes['chart']} aria-label={caption}>
      <p className={classes['title']}>{say('result.turnoutChart')}</p>
      <StackedBar
        parts={[{ key: 'present', label: say('result.present'), count: present, tone: 'yes' }, absent]}
        total={eligible}
        line={lineOf('quorum')}
      />
      <p className={classes['title']}>{say('result.choiceChart')}</p>
      {method === 'yesno' ? (
        <StackedBar
          parts={[
            ...counts.map(({ option, count }, index) => ({
              key: option,
              label: nameOf(option),
              count,
              tone: YES_NO_TONES[index] ?? 'abstain'
            })),
            absent
          ]}
          total={eligible}
          line={lineOf('majority')}
        />
      ) : (
        counts.map(({ option, count }) => (
          <div key={option}>
            <p>{nameOf(option)}</p>
            <StackedBar
              parts={[
                {
                  key: option,
                  label: nameOf(option),
                  count,
                  tone: option === 'abstain' ? 'abstain' : 'option'
                }
              ]}
              total={eligible}
              line={lineOf('majority')}
            />
          </div>
        ))
      )}
      {method === 'yesno' && (
        <ul className={classes['legend']} aria-hidden>
          {counts.map(({ option }, index) => (
            <li key={option}>
              <span className={classes[YES_NO_TONES[index] ?? 'abstain']} />
              {nameOf(option)}
            </li>
          ))}
          <li>
            <span className={classes['missing']} />
            {say('result.missing')}
          </li>
        </ul>
      )}
    </figure>
  )
}
