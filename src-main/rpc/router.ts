import { isContractProcedure } from '@orpc/contract'
import { type AnyProcedure, implement } from '@orpc/server'
import { contract } from '#shared/rpc/contract/index.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'

export type FolkmootRouter = Record<string, Record<string, AnyProcedure>>

/**
 * The contract with an engine behind it. Input and output are parsed by the contract's own schemas, so a handler
 * never sees what it did not ask for; what a failed call looks like to its caller is `call-guard.ts`.
 */
export const createRouter = (handlers: Handlers): FolkmootRouter => {
  const router: FolkmootRouter = {}
  for (const [group, procedures] of Object.entries(contract)) {
    const served: Record<string, AnyProcedure> = {}
    for (const [name, procedure] of Object.entries(procedures)) {
      // The contract is a plain object of procedures: anything else in it is a mistake of ours, found at start.
      if (!isContractProcedure(procedure)) throw new TypeError(`${group}.${name} is not a procedure`)
      const offered: unknown = Reflect.get(handlers, group)
      const handler: unknown =
        typeof offered === 'object' && offered !== null ? Reflect.get(offered, name) : null
      if (typeof handler !== 'function') throw new TypeError(`no handler for ${group}.${name}`)
      served[name] = implement(procedure).handler(({ input, signal }) =>
        Reflect.apply(handler, offered, [input, signal])
      )
    }
    router[group] = served
  }
  return router
}
