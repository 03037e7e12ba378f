import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from './contract/index.ts'

/**
 * What every client of Folkmoot holds, whatever carries it: `client.members.list({ profile })`. A call answers
 * with the procedure's output or rejects with the typed error REFUSED {code, params}; a stream is an async
 * iterable, and ends when the `signal` given with the call aborts.
 */
export type FolkmootClient = ContractRouterClient<Contract>
