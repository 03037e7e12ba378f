import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/**
 * One way to declare a procedure. `kind` says what a caller may expect: a query changes nothing, a command
 * appends to a log or to this device's settings, a stream stays open until either side closes it.
 * `needs` says what must be true of the profile before the procedure is worth calling; the host enforces it.
 */
export interface ProcedureMeta {
  kind: 'query' | 'command' | 'stream'
  needs: 'nothing' | 'unlocked' | 'member'
  /** One sentence for docs/rpc.md and `folkmoot call --help`. */
  about: string
}

/** What every refusal looks like on the wire: a stable code and the facts its sentence needs. Never a stack. */
export const refusalSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()]))
})
export type RefusalData = z.infer<typeof refusalSchema>

const base = oc
  .$meta<ProcedureMeta>({ kind: 'query', needs: 'nothing', about: '' })
  .errors({ REFUSED: { status: 422, data: refusalSchema } })

type Needs = ProcedureMeta['needs']

export const query = <I extends z.ZodType, O extends z.ZodType>(
  about: string,
  needs: Needs,
  input: I,
  output: O
) => base.meta({ kind: 'query', needs, about }).input(input).output(output)

export const command = <I extends z.ZodType, O extends z.ZodType>(
  about: string,
  needs: Needs,
  input: I,
  output: O
) => base.meta({ kind: 'command', needs, about }).input(input).output(output)

export const stream = <I extends z.ZodType, O extends z.ZodType>(
  about: string,
  needs: Needs,
  input: I,
  output: O
) => base.meta({ kind: 'stream', needs, about }).input(input).output(eventIterator(output))
