import { contract } from '#shared/rpc/contract/index.ts'
import { Refusal } from '#shared/errors/refusal.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'

type Overrides = { [Group in keyof Handlers]?: Partial<Handlers[Group]> }

/** Every procedure as `group.name`, in the contract's order. */
export const PROCEDURES = Object.entries(contract).flatMap(([group, procedures]) =>
  Object.keys(procedures).map((name) => ({ group, name, path: `${group}.${name}` }))
)

/** An engine's surface with no engine: each procedure refuses unless the test says what it does. */
export const stubHandlers = (
  overrides: Overrides,
  otherwise: (path: string) => unknown = () => {
    throw new Refusal('profileNeeded')
  }
): Handlers => {
  const groups: Record<string, Record<string, unknown>> = {}
  for (const { group, name, path } of PROCEDURES) (groups[group] ??= {})[name] = async () => otherwise(path)
  for (const [group, procedures] of Object.entries(overrides)) Object.assign(groups[group]!, procedures)
  return groups as Handlers
}
