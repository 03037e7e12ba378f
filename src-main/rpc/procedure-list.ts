import { isContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import { contract } from '#shared/rpc/contract/index.ts'
import type { ProcedureMeta } from '#shared/rpc/procedure.ts'

// The library forgets the type of a procedure's metadata; this gives it back, checked.
const metaSchema: z.ZodType<ProcedureMeta> = z.object({
  kind: z.enum(['query', 'command', 'stream']),
  needs: z.enum(['nothing', 'unlocked', 'member']),
  about: z.string()
})

export interface ListedProcedure extends ProcedureMeta {
  /** `group.name`, as the command line takes it. */
  path: string
}

/** Every procedure of the contract with what it says about itself, in the contract's order. */
export const listProcedures = (): ListedProcedure[] =>
  Object.entries(contract).flatMap(([group, procedures]) =>
    Object.entries(procedures).flatMap(([name, procedure]) =>
      isContractProcedure(procedure)
        ? [{ path: `${group}.${name}`, ...metaSchema.parse(procedure['~orpc'].meta) }]
        : []
    )
  )
