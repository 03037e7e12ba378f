import { Refusal } from '#shared/errors/refusal.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import type { LaptopCode } from '#shared/rpc/contract/laptops.ts'
import type { ArrivingLaptop } from '../profile/arriving-laptop.ts'
import type { LaptopCodes, OfferedCode } from '../profile/laptop-codes.ts'
import type { ProfileHost } from '../profile/profile-host.ts'

type Input = { profile?: string | undefined }

/** Adding a second laptop by a code: `offer` to `stop` on the first one, `arrive` to `giveUp` on the second. */
export function laptopsService(host: ProfileHost, arriving: ArrivingLaptop): Handlers['laptops'] {
  const codesOf = (input: Input): LaptopCodes => {
    host.of(input)
    const { laptopCodes } = host.open(input.profile)
    if (laptopCodes === null) throw new Refusal('profileWaiting')
    return laptopCodes
  }
  const view = (input: Input, { code, expiresAt, phase, added }: OfferedCode): LaptopCode => {
    const { hasPassphrase } = host.open(input.profile).profile
    const about = { code, expiresAt, needsPassphrase: hasPassphrase }
    switch (phase.kind) {
      case 'asked':
        return { ...about, offer: { ...phase, words: [...phase.words] } }
      case 'given':
        return { ...about, offer: { kind: added ? 'added' : 'given' } }
      case 'open':
      case 'over':
        return { ...about, offer: phase }
    }
  }
  return {
    offer: async (input) => view(input, codesOf(input).make()),
    offered: async (input) => {
      const { held } = codesOf(input)
      return held === null ? null : view(input, held)
    },
    confirm: async (input) => {
      await codesOf(input).confirm(input.words, input.passphrase)
      return {}
    },
    stop: async (input) => {
      codesOf(input).stop(input.differ ? 'differ' : 'stopped')
      return {}
    },
    arrive: async (input) => {
      await arriving.begin(input)
      return {}
    },
    arrival: async () => {
      const { phase } = arriving
      switch (phase?.kind) {
        case undefined:
          return null
        case 'comparing':
          return { ...phase, words: [...phase.words] }
        case 'over':
          return { kind: 'over', refusal: { code: phase.why, params: {} } }
        case 'searching':
        case 'arrived':
          return phase
      }
    },
    agree: async ({ words, same }) => {
      arriving.answer(words, same)
      return {}
    },
    giveUp: async () => {
      await arriving.giveUp()
      return {}
    }
  }
}
