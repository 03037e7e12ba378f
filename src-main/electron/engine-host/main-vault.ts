import { Refusal } from '#shared/errors/refusal.ts'
import type { KeyVault } from '../../engine/engine.ts'
import type { VaultAct } from '../engine-messages.ts'

interface VaultCall {
  id: number
  act: VaultAct
  bytes: Uint8Array | null
}
interface VaultAnswer {
  id: number
  ok: boolean
  bytes: Uint8Array | null
}

/** The OS keychain as the engine sees it: main holds it, and is asked by message. */
export const createMainVault = (ask: (call: VaultCall) => void) => {
  const waiting = new Map<number, (answer: VaultAnswer) => void>()
  let next = 0
  const call = (act: VaultAct, bytes: Uint8Array | null): Promise<VaultAnswer> =>
    new Promise((resolve) => {
      next += 1
      waiting.set(next, resolve)
      ask({ id: next, act, bytes })
    })
  const bytesOf = async (act: VaultAct, bytes: Uint8Array): Promise<Uint8Array> => {
    const answer = await call(act, bytes)
    if (!answer.ok || answer.bytes === null) throw new Refusal('passphraseNeeded')
    return answer.bytes
  }
  const keyVault: KeyVault = {
    available: async () => (await call('available', null)).ok,
    seal: (plain) => bytesOf('seal', plain),
    open: (sealed) => bytesOf('open', sealed)
  }
  return {
    keyVault,
    answer(answer: VaultAnswer): void {
      waiting.get(answer.id)?.(answer)
      waiting.delete(answer.id)
    }
  }
}
