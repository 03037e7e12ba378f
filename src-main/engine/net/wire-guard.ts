import type Protomux from 'protomux'
import type { Clock } from '../engine.ts'
import { type BreachCode, WireBreach } from './breach.ts'
import { HYPERCORE_CAPS, HYPERCORE_PROTOCOL } from './hypercore-caps.ts'
import { tokenBucket } from './token-bucket.ts'
import { CHANNEL_OPENS, HYPERCORE_WORK } from './wire-limits.ts'

interface Message {
  readonly encoding: Protomux.Encoding<unknown>
  readonly onmessage: (message: unknown, channel: unknown) => unknown
}
interface ChannelOptions {
  readonly protocol: string
  readonly messages?: readonly Message[]
}

/** What the guard takes hold of inside protomux 3.12; a test fails if an upgrade moves it. */
interface Guardable {
  createChannel(options: ChannelOptions): unknown
  /** Called for every channel the other side opens. It has no bound of its own. */
  _onopensession?(state: Protomux.EncodingState): unknown
}

/**
 * Puts bounds under one connection's muxer before anybody attaches to it: hypercore's messages are weighed as
 * they are decoded, and channels that the other side opens are counted. `report` hears of a breach before the
 * muxer drops the connection.
 */
export function guardMuxer(muxer: Protomux, clock: Clock, report: (code: BreachCode) => void): void {
  const guarded = muxer as unknown as Guardable
  const work = tokenBucket(clock, HYPERCORE_WORK)
  const opens = tokenBucket(clock, CHANNEL_OPENS)
  const refuse = (code: BreachCode): never => {
    report(code)
    throw new WireBreach(code)
  }

  const weigh = (type: number, message: unknown): void => {
    const weighed = HYPERCORE_CAPS[type]?.(message as never) ?? { breach: 'malformed' }
    if ('breach' in weighed) refuse(weighed.breach)
    else if (!work.spend(weighed.cost)) refuse('tooFast')
  }

  /** A fault that input provoked inside hypercore costs the sender its connection, never this process. */
  const fence = (thrown: unknown): never => {
    if (thrown instanceof RangeError || thrown instanceof TypeError) refuse('wireHandler')
    throw thrown
  }

  const guardMessage = ({ encoding, onmessage }: Message, type: number): Message => ({
    encoding: {
      preencode: encoding.preencode.bind(encoding),
      encode: encoding.encode.bind(encoding),
      decode(state) {
        const decoded = encoding.decode(state)
        weigh(type, decoded)
        return decoded
      }
    },
    onmessage(decoded, channel) {
      try {
        const handled = onmessage(decoded, channel)
        return handled instanceof Promise ? handled.catch(fence) : handled
      } catch (thrown) {
        return fence(thrown)
      }
    }
  })

  const createChannel = guarded.createChannel.bind(muxer)
  guarded.createChannel = (options) =>
    createChannel(
      options.protocol === HYPERCORE_PROTOCOL
        ? { ...options, messages: (options.messages ?? []).map(guardMessage) }
        : options
    )

  const onopen = guarded._onopensession?.bind(muxer)
  if (onopen === undefined) throw new Error('this protomux cannot be guarded')
  guarded._onopensession = (state) => (opens.spend(1) ? onopen(state) : refuse('channelFlood'))
}
