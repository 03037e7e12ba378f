import { Button } from '@mantine/core'
import { useLocation } from 'wouter'
import { deviceCode } from '#shared/log/device-code.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import type { ForkCase } from './fork-case.ts'

/** What the reader does about a sealed log: go on with another device where it is their own, little where it is not. */
export const CaseNext = ({ forkCase }: { forkCase: ForkCase }) => {
  const { say } = useWords()
  const { next } = forkCase
  return (
    <Sheet
      title={say('check.case.next')}
      tone={next === 'restore' || next === 'useOther' || next === 'retire' ? 'needs' : 'plain'}
    >
      <Steps forkCase={forkCase} />
    </Sheet>
  )
}

const Steps = ({ forkCase: { next, log, person, others, stewards } }: { forkCase: ForkCase }) => {
  const { say } = useWords()
  const [, go] = useLocation()
  const listed = (names: readonly string[]): string => names.join(say('board.and'))
  const code = deviceCode(log)
  switch (next) {
    case 'restore':
      return (
        <>
          <p>{say('check.case.still')}</p>
          <ol>
            <li>{say('check.case.restore.phrase')}</li>
            <li>
              {stewards.length === 0
                ? say('check.case.restore.onlySteward')
                : say('check.case.restore.invite', { stewards: listed(stewards) })}
            </li>
            <li>{say('check.case.restore.come')}</li>
            <li>{say('check.case.restore.retire', { code })}</li>
          </ol>
          <div>
            <Button onClick={() => go('/start/restore')}>{say('check.case.restore.go')}</Button>
          </div>
        </>
      )
    case 'useOther':
      return (
        <>
          <p>{say('check.case.still')}</p>
          <p>{say('check.case.useOther', { codes: listed(others.map(deviceCode)) })}</p>
        </>
      )
    case 'retire':
      return (
        <>
          <p>{say('check.case.retire', { code })}</p>
          <div>
            <Button onClick={() => go('/settings')}>{say('check.case.retire.go')}</Button>
          </div>
        </>
      )
    case 'settled':
      return <p>{say('check.case.settled', { code })}</p>
    case 'theirs':
      return <p>{say('check.case.theirs', { person })}</p>
    case 'theirsDone':
      return <p>{say('check.case.theirsDone', { person })}</p>
    case 'gone':
      return <p>{say('check.case.gone')}</p>
  }
}
