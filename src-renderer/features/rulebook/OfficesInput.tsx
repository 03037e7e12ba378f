import { Button } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { MOST_OF_OFFICES } from '#shared/domain/rulebook/limits.ts'
import type { Office, OfficeBody, OfficeConflict, OfficeRules } from '#shared/domain/rulebook/offices.ts'
import type { SettingValue } from '#shared/rpc/contract/rulebook.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { BodyInput } from './BodyInput.tsx'
import { ConflictInput } from './ConflictInput.tsx'

/** A rule on its way: one that was just added asks for something first. */
interface Written<Rule> {
  readonly id: number
  readonly rule: Rule
  readonly isWhole: boolean
  readonly isNew: boolean
}

const NEW_CONFLICT: OfficeConflict = { office: 'supervisor', with: [], bars: 'holder' }
const NEW_BODY: OfficeBody = { offices: [], odd: false, women: 0 }

const begun = <Rule,>(rules: readonly Rule[] = []): Written<Rule>[] =>
  rules.map((rule, id) => ({ id, rule, isWhole: true, isNew: false }))

interface OfficesInputProps {
  /** null: no rule of offices. */
  offices: OfficeRules | null
  /** null: one of the rules is none yet. */
  onChange: (value: SettingValue | null) => void
}

/** Which offices do not go together, and how bodies should be composed: rule by rule. */
export const OfficesInput = ({ offices, onChange }: OfficesInputProps) => {
  const { say } = useWords()
  const [conflicts, setConflicts] = useState(() => begun(offices?.conflicts))
  const [bodies, setBodies] = useState(() => begun(offices?.bodies))
  const named = (list: readonly Office[]): string =>
    list.map((office) => say(`role.${office}`)).join(say('board.and')) || '…'
  const tell = (nextConflicts: typeof conflicts, nextBodies: typeof bodies): void => {
    const rows = [...nextConflicts, ...nextBodies]
    if (!rows.every(({ isWhole }) => isWhole)) onChange(null)
    else {
      const rules = {
        conflicts: nextConflicts.map(({ rule }) => rule),
        bodies: nextBodies.map(({ rule }) => rule)
      }
      onChange({ kind: 'offices', offices: rows.length === 0 ? null : rules })
    }
  }
  return (
    <>
      <RuleRows
        rows={conflicts}
        most={MOST_OF_OFFICES.conflicts}
        blank={NEW_CONFLICT}
        add={say('amend.offices.addConflict')}
        summary={({ office, with: others }) =>
          say('amend.offices.apart', { office: named([office]), others: named(others) })
        }
        onChange={(next) => {
          setConflicts(next)
          tell(next, bodies)
        }}
      >
        {(conflict, put) => <ConflictInput conflict={conflict} onChange={put} />}
      </RuleRows>
      <RuleRows
        rows={bodies}
        most={MOST_OF_OFFICES.bodies}
        blank={NEW_BODY}
        add={say('amend.offices.addBody')}
        summary={(body) => say('amend.offices.together', { offices: named(body.offices) })}
        onChange={(next) => {
          setBodies(next)
          tell(conflicts, next)
        }}
      >
        {(body, put) => <BodyInput body={body} onChange={put} />}
      </RuleRows>
    </>
  )
}

interface RuleRowsProps<Rule> {
  rows: readonly Written<Rule>[]
  most: number
  /** What a rule is before anything is chosen. */
  blank: Rule
  /** The verb that adds one. */
  add: string
  summary: (rule: Rule) => string
  onChange: (rows: Written<Rule>[]) => void
  children: (rule: Rule, put: (rule: Rule, isWhole: boolean) => void) => ReactNode
}

const RuleRows = <Rule,>({ rows, most, blank, add, summary, onChange, children }: RuleRowsProps<Rule>) => {
  const { say } = useWords()
  const nextId = Math.max(-1, ...rows.map(({ id }) => id)) + 1
  return (
    <>
      {rows.map((row, index) => (
        <div key={row.id} role="group" aria-label={summary(row.rule)}>
          <Disclosure summary={summary(row.rule)} open={row.isNew}>
            {children(row.rule, (rule, isWhole) => onChange(rows.with(index, { ...row, rule, isWhole })))}
            <div>
              <Button
                variant="default"
                leftSection={<IconTrash size="1.1em" aria-hidden />}
                onClick={() => onChange(rows.toSpliced(index, 1))}
              >
                {say('amend.fewerShares')}
              </Button>
            </div>
          </Disclosure>
        </div>
      ))}
      {rows.length < most && (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size="1.1em" aria-hidden />}
            onClick={() => onChange([...rows, { id: nextId, rule: blank, isWhole: false, isNew: true }])}
          >
            {add}
          </Button>
        </div>
      )}
    </>
  )
}
