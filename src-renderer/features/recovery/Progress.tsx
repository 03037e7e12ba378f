import type { RecoveryView } from '#shared/rpc/contract/recovery.ts'
import { useWords } from '../../shared/i18n/words.tsx'

/** Who has vouched, who is missing, how many days are left. */
export const Progress = ({ recovery }: { recovery: RecoveryView }) => {
  const { say } = useWords()
  const { vouchers, missing, mayVouch, daysLeft, stopped } = recovery
  return (
    <>
      {stopped && <p>{say('comeBack.stopped')}</p>}
      <p>{say('comeBack.vouchers', { names: vouchers.join(say('board.and')) })}</p>
      <p>
        {missing > 0
          ? say('comeBack.missing', { count: missing, names: mayVouch.join(say('board.and')) })
          : say('comeBack.enough')}
      </p>
      {daysLeft > 0 ? (
        !stopped && <p>{say('comeBack.daysLeft', { days: daysLeft })}</p>
      ) : (
        <p>{say('comeBack.daysOver')}</p>
      )}
    </>
  )
}
