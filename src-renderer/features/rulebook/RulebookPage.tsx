import type { RulebookView, StatedRule } from '#shared/rpc/contract/rulebook.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { rulebookQuery } from '../../shared/rpc/queries.ts'
import { useQuery } from '../../shared/rpc/use-query.ts'
import { Page } from '../../shared/ui/Page.tsx'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { Stated } from '../../shared/ui/Stated.tsx'

/** Every rule of the community in a sentence, and under it where it comes from. */
export const RulebookPage = () => {
  const { say } = useWords()
  const rulebook = useQuery(rulebookQuery, { profile: useProfile().id })
  return (
    <Page title={say('rulebook.title')} lead={say('rulebook.lead')} back="/people">
      <QueryView projection={rulebook}>{(whole) => <Rules rulebook={whole} />}</QueryView>
    </Page>
  )
}

const Rules = ({ rulebook }: { rulebook: RulebookView }) => {
  const { say, both } = useWords()
  return (
    <>
      <Version rulebook={rulebook} />
      {rulebook.groups.map(({ about, rules }) => (
        <Group key={about} title={say(`rulebook.about.${about}`)} rules={rules} />
      ))}
      {rulebook.unjudged.length > 0 && (
        <Sheet title={say('rulebook.unjudged')}>
          <p>{say('rulebook.unjudgedBody')}</p>
          <RuledList>
            {rulebook.unjudged.map((matter, index) => (
              <li key={index}>{both(matter)}</li>
            ))}
          </RuledList>
        </Sheet>
      )}
      <Group title={say('rulebook.fixed')} rules={rulebook.fixed} />
    </>
  )
}

const Group = ({ title, rules }: { title: string; rules: readonly StatedRule[] }) => (
  <Sheet title={title}>
    <RuledList>
      {rules.map((rule, index) => (
        <li key={index}>
          <Stated {...rule} />
        </li>
      ))}
    </RuledList>
  </Sheet>
)

const Version = ({ rulebook }: { rulebook: RulebookView }) => {
  const { say, both, date } = useWords()
  const { template, edition, name, basis, effectiveFrom } = rulebook
  return (
    <Sheet title={say('rulebook.version')}>
      <div>
        {name !== null && <p>{say('rulebook.template', { name: both(name) })}</p>}
        <p>{say('rulebook.basis', { basis: both(basis) })}</p>
        {effectiveFrom !== null && <p>{say('rulebook.holdsFrom', { date: date(effectiveFrom) })}</p>}
        <p>{say('rulebook.edition', { template, edition })}</p>
      </div>
    </Sheet>
  )
}
