import { z } from 'zod'

/** What main and the engine's process say to each other. Ports travel beside `connect`. */
const addressSchema = z.object({ host: z.string(), port: z.number().int() })
const networkSchema = z
  .object({ bootstrap: z.array(addressSchema).optional(), host: z.string().optional() })
  .nullable()

const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array).nullable()

export const toEngineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), dataDir: z.string(), version: z.string(), network: networkSchema }),
  z.object({ type: z.literal('connect') }),
  z.object({ type: z.literal('vaultAnswer'), id: z.number().int(), ok: z.boolean(), bytes: bytesSchema }),
  z.object({ type: z.literal('registerPlace'), id: z.number().int(), path: z.string() }),
  z.object({ type: z.literal('sleep') }),
  z.object({ type: z.literal('wake') }),
  z.object({ type: z.literal('close') })
])
export type ToEngine = z.infer<typeof toEngineSchema>
export type StartEngine = Extract<ToEngine, { type: 'start' }>

export const vaultActSchema = z.enum(['available', 'seal', 'open'])
export type VaultAct = z.infer<typeof vaultActSchema>

export const fromEngineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('beat') }),
  z.object({ type: z.literal('vaultCall'), id: z.number().int(), act: vaultActSchema, bytes: bytesSchema }),
  z.object({ type: z.literal('placeRegistered'), id: z.number().int(), place: z.string() }),
  z.object({ type: z.literal('closed') })
])
export type FromEngine = z.infer<typeof fromEngineSchema>

/** The engine says it lives once a second; main gives it up after five. */
export const BEAT_MS = 1_000
export const SILENCE_MS = 5_000
