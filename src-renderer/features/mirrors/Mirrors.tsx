import type { MirrorView } from '#shared/rpc/contract/mirrors.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { mirrorsQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { AddMirror } from './AddMirror.tsx'

/** The blind mirrors of this laptop: how each is doing, one more by its code, one less. */
export const Mirrors = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const mirrors = useQuery(mirrorsQuery, { profile })
  return (
    <Page title={say('mirror.title')} lead={say('mirror.lead')} back="/sync">
      <QueryView projection={mirrors}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={say('mirror.none')} body={say('mirror.noneBody')} />
          ) : (
            <Sheet title={say('mirror.list')}>
              <RuledList label={say('mirror.list')}>
                {all.map((mirror) => (
                  <MirrorRow
                    key={mirror.key}
                    profile={profile}
                    mirror={mirror}
                    onRemoved={() => mirrors.refresh()}
                  />
                ))}
              </RuledList>
            </Sheet>
          )
        }
      </QueryView>
      <AddMirror profile={profile} onAdded={() => mirrors.refresh()} />
    </Page>
  )
}

/** Letters of its key that tell a mirror without a name from another. */
const SHOWN = 6

interface MirrorRowProps {
  profile: string
  mirror: MirrorView
  onRemoved: () => void
}

const MirrorRow = ({ profile, mirror: { key, name: given, state, lastSeen }, onRemoved }: MirrorRowProps) => {
  const { say, time } = useWords()
  const name = given === '' ? say('mirror.unnamed', { start: key.slice(0, SHOWN) }) : given
  const remove = useCommand(async () => {
    await client.mirrors.remove({ profile, key })
    onRemoved()
  })
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <p>
          {state === 'away'
            ? say('mirror.state.away', { time: time(lastSeen ?? 0) })
            : say(`mirror.state.${state}`)}
        </p>
      </div>
      <Act
        verb={say('mirror.remove', { name })}
        restated={say('mirror.removeRestated', { name })}
        running={remove.running}
        failure={remove.failure}
        onConfirm={() => remove.run(undefined)}
      />
    </li>
  )
}
