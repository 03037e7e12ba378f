import type { RecoveryView } from '#shared/rpc/contract/recovery.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { recoveriesQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Empty } from '../../shared/ui/Empty.tsx'
import { KeyWords } from '../../shared/ui/KeyWords.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { Progress } from './Progress.tsx'

/** One person coming back: the alarm for themselves, the vouching for neighbours, how far it is for all. */
export const RecoveryPage = ({ id }: { id: string }) => {
  const { say } = useWords()
  const recoveries = useQuery(recoveriesQuery, { profile: useProfile().id })
  return (
    <QueryView projection={recoveries}>
      {(all) => {
        const recovery = all.find(({ recoveryId }) => recoveryId === id)
        if (recovery !== undefined)
          return recovery.aboutMe ? <Alarm recovery={recovery} /> : <Neighbour recovery={recovery} />
        return (
          <Page title={say('comeBack.gone')} back="/people">
            <Empty title={say('comeBack.goneBody')} />
          </Page>
        )
      }}
    </QueryView>
  )
}

const Alarm = ({ recovery }: { recovery: RecoveryView }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const { recoveryId, stopped } = recovery
  const stop = useCommand((_: string) => client.recovery.stop({ profile, recoveryId }))
  return (
    <Page
      title={say(stopped ? 'comeBack.alarmStopped' : 'comeBack.alarm')}
      lead={say(stopped ? 'comeBack.alarmStoppedBody' : 'comeBack.alarmBody')}
      back="/"
    >
      <Sheet tone={stopped ? 'settled' : 'needs'}>
        <Progress recovery={recovery} />
        {!stopped && (
          <Act
            main
            verb={say('comeBack.stop')}
            restated={say('comeBack.stopRestated')}
            {...stop}
            onConfirm={stop.run}
          />
        )}
      </Sheet>
    </Page>
  )
}

const Neighbour = ({ recovery }: { recovery: RecoveryView }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const { recoveryId, person, keyWords, iMayVouch } = recovery
  const vouch = useCommand((_: string) => client.recovery.vouch({ profile, recoveryId }))
  return (
    <Page title={say('comeBack.title', { name: person.name })} back="/people">
      <Sheet>
        <Progress recovery={recovery} />
      </Sheet>
      <Sheet title={say('comeBack.words')} tone={iMayVouch ? 'needs' : 'plain'}>
        <KeyWords words={keyWords} />
        {iMayVouch && (
          <>
            <p>{say('comeBack.compare')}</p>
            <Note tone="needs">{say('comeBack.warning')}</Note>
            <Act
              main
              verb={say('comeBack.vouch')}
              restated={say('comeBack.vouchRestated', { name: person.name })}
              {...vouch}
              onConfirm={vouch.run}
            />
          </>
        )}
      </Sheet>
    </Page>
  )
}
