import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { NetworkOptions } from '#main/engine/engine.ts'
import type { BreachCode } from '#main/engine/net/breach.ts'
import type { LogKey } from '#shared/kernel/ids.ts'
import { runAsProcess } from './run-as-process.ts'

/** What a device's process measured since it was last asked. */
export interface Measured {
  /** Longest turn of the event loop, milliseconds of its own work. */
  readonly lag: number
  /** Bytes resident: the most, and now. */
  readonly peak: number
  readonly rss: number
  readonly breaches: BreachCode[]
  /** What would have ended the process. */
  readonly faults: string[]
}

/** A device of test/support/wire-node.ts, seen from outside. */
export interface WireProcess {
  readonly key: string
  readonly log: LogKey
  ask(name: 'measured'): Promise<Measured>
  /** Bytes in use by JavaScript after a full collection, which the next `measured` would count as lag. */
  ask(name: 'kept'): Promise<number>
  ask(name: 'connected'): Promise<string[]>
  ask(name: 'lengths', input: { logs: LogKey[] }): Promise<number[]>
  ask(name: 'admit', input: { keys: string[]; logs: LogKey[] }): Promise<null>
  ask(name: 'remove', input: { keys: string[] }): Promise<number>
  ask(name: 'join' | 'leave', input: { meeting: string }): Promise<null>
  /** Both answer the machine's time when it was done: `arrived` without what the process waited for the machine. */
  ask(name: 'append', input: { count?: number; bytes?: number }): Promise<number>
  ask(name: 'arrived', input: { log: LogKey; length: number }): Promise<number>
  ask(name: 'refresh'): Promise<null>
  stop(): Promise<void>
}

export async function startWireProcess(network: NetworkOptions): Promise<WireProcess> {
  const child = await runAsProcess('test/support/wire-node.ts', [JSON.stringify(network)])
  const reap = () => child.kill('SIGKILL')
  process.once('exit', reap)
  const waiting = new Map<number, { resolve(value: unknown): void; reject(fault: Error): void }>()
  let last = 0
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, value, fault } = JSON.parse(line) as { id: number; value?: unknown; fault?: string }
    const call = waiting.get(id)
    waiting.delete(id)
    if (fault === undefined) call?.resolve(value)
    else call?.reject(new Error(fault))
  })
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the device’s process ended'))
  })
  const answer = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
  const ask = (name: string, input: object = {}): Promise<unknown> => {
    const answered = answer(++last)
    child.stdin.write(`${JSON.stringify({ id: last, name, input })}\n`)
    return answered
  }
  await answer(0)
  const facts = (await ask('facts')) as Pick<WireProcess, 'key' | 'log'>
  return {
    ...facts,
    ask: ask as WireProcess['ask'],
    async stop() {
      process.off('exit', reap)
      if (child.exitCode !== null || child.signalCode !== null) return
      child.stdin.end()
      await once(child, 'exit')
    }
  }
}
