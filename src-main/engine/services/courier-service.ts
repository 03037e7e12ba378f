import { isRefusal, Refusal } from '#shared/errors/refusal.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { CarriedBundles } from '../courier/carried-bundles.ts'
import type { Courier } from '../courier/courier.ts'
import type { Places } from '../courier/places.ts'
import { runAsStream } from '../courier/run-stream.ts'
import type { ProfileHost } from '../profile/profile-host.ts'
import { waiting } from './check-service.ts'

export function courierService(
  host: ProfileHost,
  places: Places,
  carried: CarriedBundles
): Handlers['courier'] {
  const courierOf = (input: { profile?: string | undefined }): Courier => {
    requireMember(host, input)
    const { courier } = host.open(input.profile)
    if (courier === null) throw new Refusal('courierWaiting')
    return courier
  }
  return {
    export: (input, signal) => {
      const courier = courierOf(input)
      const place = places.of(input.place)
      return runAsStream(signal, (context) => courier.export(place, context))
    },
    import: (input, signal) => {
      const courier = courierOf(input)
      const place = places.of(input.place)
      return runAsStream(signal, async (context) => {
        const outcome = await courier.import(place, context)
        return { ...outcome, waiting: waiting(host.of(input)).length }
      })
    },
    openBytes: async (input) => {
      requireMember(host, input)
      return { place: await carried.create() }
    },
    sendPiece: async ({ place, at, base64 }) => ({
      bytes: await carried.send(place, at, new Uint8Array(Buffer.from(base64, 'base64')))
    }),
    fetchPiece: async ({ place, at }) => {
      const { piece, bytes, fileName } = await carried.fetch(place, at)
      return { base64: Buffer.from(piece).toString('base64'), bytes, fileName }
    },
    closeBytes: async ({ place }) => {
      await carried.drop(place)
      return {}
    }
  }
}

/** Whoever waits to be let in has no roll by which to judge what a stick brings. */
function requireMember(host: ProfileHost, input: { profile?: string | undefined }): void {
  try {
    host.of(input)
  } catch (error) {
    if (isRefusal(error) && error.code === 'profileWaiting') throw new Refusal('courierWaiting')
    throw error
  }
}
