import { Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { confidantsQuery, membersQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Act } from '../../shared/ui/Act.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { personLabel } from '../members/person-label.ts'

const MOST = 7
const LEAST = 2

/** Whom I choose to vouch for me should I lose everything. */
export const ConfidantsPage = () => {
  const { say } = useWords()
  const profile = useProfile().id
  const confidants = useQuery(confidantsQuery, { profile })
  const members = useQuery(membersQuery, { profile })
  const [people, setPeople] = useState<string[]>([])
  const [asked, setAsked] = useState(LEAST)
  const needed = Math.max(LEAST, Math.min(asked, people.length))
  const choose = useCommand((_: string) => client.recovery.choose({ profile, people, needed }))
  return (
    <Page title={say('confidants.title')} lead={say('confidants.body')} back="/people">
      <QueryView projection={confidants}>
        {(choices) => (
          <Sheet>
            {choices.length === 0 && <p>{say('confidants.none')}</p>}
            {choices.map((choice, place) => (
              <p key={place}>
                {say('confidants.now', {
                  names: choice.people.map(({ name }) => name).join(say('board.and')),
                  needed: choice.needed
                })}
              </p>
            ))}
          </Sheet>
        )}
      </QueryView>
      <QueryView projection={members}>
        {(all) => {
          const others = all.filter(
            ({ isMe, status, keyWords }) => !isMe && status === 'member' && keyWords !== null
          )
          if (others.length < LEAST) return <Note>{say('confidants.tooFew')}</Note>
          const names = others
            .filter(({ personId }) => people.includes(personId))
            .map((member) => personLabel(say, member))
          return (
            <Sheet title={say('confidants.open')}>
              <Checkbox.Group label={say('confidants.people')} value={people} onChange={setPeople}>
                {others.map((member) => (
                  <Checkbox
                    key={member.personId}
                    value={member.personId}
                    label={personLabel(say, member)}
                    size="md"
                    mt="sm"
                    disabled={people.length >= MOST && !people.includes(member.personId)}
                  />
                ))}
              </Checkbox.Group>
              {people.length >= LEAST && (
                <>
                  <NativeSelect
                    label={say('confidants.needed')}
                    value={String(needed)}
                    onChange={(event) => setAsked(Number(event.currentTarget.value))}
                    data={people.slice(LEAST - 1).map((_, place) => String(place + LEAST))}
                  />
                  <Note>{say('confidants.warning')}</Note>
                  <Act
                    main
                    verb={say('confidants.save')}
                    restated={say('confidants.restated', { names: names.join(say('board.and')), needed })}
                    {...choose}
                    onConfirm={choose.run}
                  />
                </>
              )}
            </Sheet>
          )
        }}
      </QueryView>
    </Page>
  )
}
