import { isContractProcedure } from '@orpc/contract'
import { contract } from '#shared/rpc/contract/index.ts'
import type { ProcedureMeta } from '#shared/rpc/procedure.ts'

export interface ListedProcedure extends ProcedureMeta {
  /** `group.name`, as the command line takes it. */
  path: string
}

/** Every procedure of the contract with what it says about itself, in the contract's order. */
export const listProcedures = (): ListedProcedure[] =>
  Object.entries(contract).flatMap(([group, procedures]) =>
    Object.entries(procedures).flatMap(([name, procedure]) =>
      isContractProcedure(procedure) ? [{ path: `${group}.${name}`, ...metaOf(procedure['~orpc'].meta) }] : []
    )
  )

// The library types the metadata of a procedure it knows nothing about as a record.
const metaOf = (meta: Record<string, unknown>): ProcedureMeta => meta as unknown as ProcedureMeta
