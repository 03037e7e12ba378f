import type { ContractProcedure, InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import type { Contract } from './contract/index.ts'

type Inputs = InferContractRouterInputs<Contract>
type Outputs = InferContractRouterOutputs<Contract>

/**
 * What an engine must offer: one function for each procedure of the contract, taking parsed input.
 * A handler answers with its output, or throws a `Refusal`. A stream's handler returns an async iterable that
 * ends when `signal` aborts. Transports (port, socket, command line) are built over this and know no domain.
 */
export type Handlers = {
  [Group in keyof Contract]: {
    [Name in keyof Contract[Group]]: Contract[Group][Name] extends ContractProcedure<
      infer _I,
      infer _O,
      infer _E,
      infer _M
    >
      ? Name extends keyof Outputs[Group]
        ? Outputs[Group][Name] extends AsyncIterable<infer Message>
          ? (input: ParsedInput<Group, Name>, signal: AbortSignalLike) => AsyncIterable<Message>
          : (input: ParsedInput<Group, Name>) => Promise<Outputs[Group][Name]>
        : never
      : never
  }
}

type ParsedInput<
  Group extends keyof Contract,
  Name extends keyof Contract[Group]
> = Group extends keyof Inputs
  ? Name extends keyof Inputs[Group]
    ? Required<Inputs[Group]>[Name] extends infer I
      ? I
      : never
    : never
  : never

/** The part of AbortSignal that a handler needs; src-shared has no DOM types. */
export interface AbortSignalLike {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
}
