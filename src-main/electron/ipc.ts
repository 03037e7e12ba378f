import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { z } from 'zod'
import { isRefusal, Refusal } from '#shared/errors/refusal.ts'
import type { RefusalData } from '#shared/rpc/procedure.ts'
import type { Logger } from '../engine/engine.ts'
import { createConnectionLimits } from '../rpc/connection-limits.ts'
import { APP_ORIGIN } from './app-scheme.ts'

export type IpcAnswer<Value> = { ok: true; value: Value } | { ok: false; refused: RefusalData }

export interface Ipc {
  /** The only way a page reaches main: a named channel, one argument by schema, an answer that is never a throw. */
  handle<Input, Value>(
    channel: string,
    schema: z.ZodType<Input>,
    act: (input: Input) => Promise<Value> | Value
  ): void
}

const LIMITS = { burst: 20, perSecond: 5, concurrent: 4 }

export const createIpc = (logger: Logger): Ipc => ({
  handle(channel, schema, act) {
    const limits = createConnectionLimits(LIMITS, () => performance.now())
    const answer = async (event: IpcMainInvokeEvent, args: unknown[]): Promise<unknown> => {
      if (!isFromOwnPage(event)) throw new Refusal('badInput')
      const input = schema.safeParse(args[0])
      if (!input.success || args.length > 1) throw new Refusal('badInput')
      const leave = limits.admit()
      try {
        return await act(input.data)
      } finally {
        leave()
      }
    }
    ipcMain.handle(channel, async (event, ...args: unknown[]): Promise<IpcAnswer<unknown>> => {
      try {
        return { ok: true, value: await answer(event, args) }
      } catch (thrown) {
        const refusal = isRefusal(thrown) ? thrown : new Refusal('unexpected')
        if (!isRefusal(thrown))
          logger.error('a request of the window failed', { channel, error: errorName(thrown) })
        return { ok: false, refused: { code: refusal.code, params: refusal.params } }
      }
    })
  }
})

/** The main frame of a page of ours. A frame that has just navigated or closed is null, and nobody's. */
const isFromOwnPage = ({ senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>): boolean => {
  if (senderFrame === null || senderFrame.parent !== null) return false
  try {
    const { protocol, host } = new URL(senderFrame.url)
    return `${protocol}//${host}` === APP_ORIGIN
  } catch {
    return false
  }
}

const errorName = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : typeof thrown)
