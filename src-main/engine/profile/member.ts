import { type Courier, createCourier } from '../courier/courier.ts'
import type { Address } from '../net/lan/address-book.ts'
import type { ChangeTopic } from '../projections/change-feed.ts'
import type { Acquaintances } from './acquaintances.ts'
import { Admissions } from './admissions.ts'
import { startDuties } from './duty-roster.ts'
import { LaptopCodes } from './laptop-codes.ts'
import { type Mirrors, openMirrors } from './mirrors.ts'
import { closeSession } from './open-session.ts'
import type { Session } from './session.ts'
import { courierHostOf } from './session-courier-host.ts'
import { openSessionNetwork, type SessionNetwork } from './session-network.ts'
import type { Positions } from './switches.ts'

/** A profile whose store is open: its session and all that acts in it. */
export interface Member {
  readonly session: Session
  readonly admissions: Admissions
  readonly laptopCodes: LaptopCodes
  readonly acquaintances: Acquaintances
  readonly mirrors: Mirrors
  /** Null where this process uses no network. */
  readonly network: SessionNetwork | null
  readonly courier: Courier
  close(): Promise<void>
}

export interface MemberParts {
  readonly session: Session
  readonly acquaintances: Acquaintances
  /** Neighbours' addresses, typed by hand. */
  readonly typed: readonly Address[]
  /** As the person left them. */
  readonly switches: Positions
  tell(what: ChangeTopic[], proposals: string[]): void
}

export function openMember({ session, acquaintances, typed, switches, tell }: MemberParts): Member {
  const { network: options } = session.deps
  const admissions = new Admissions(session, () => tell(['members', 'community'], []))
  const laptopCodes = new LaptopCodes(session)
  const mirrors = openMirrors(session)
  const network =
    options === null
      ? null
      : openSessionNetwork({
          session,
          admissions,
          laptopCodes,
          acquaintances,
          mirrors,
          typed,
          switches,
          options
        })
  const stops = [
    session.ledger.onChange(({ subjects, communityChanged, rooms }) => {
      const what: ChangeTopic[] = ['community', 'proposals', 'check', 'sync']
      tell(communityChanged || rooms.has('sealed') ? [...what, 'members'] : what, [...subjects])
      if (communityChanged) network?.refreshInvites()
    }),
    session.onRollChange(() => tell(['members'], [])),
    network?.onChange(() => tell(['sync'], [])) ?? (() => undefined),
    mirrors.onChange(() => tell(['sync'], [])),
    laptopCodes.onChange(() => tell(['members'], [])),
    startDuties(session)
  ]
  const courier = createCourier(
    courierHostOf(session, (connectionKey, at, shared) => {
      acquaintances.carried(connectionKey, at, shared)
      tell(['sync'], [])
    })
  )
  return {
    session,
    admissions,
    laptopCodes,
    acquaintances,
    mirrors,
    network,
    courier,
    async close() {
      for (const stop of stops) stop()
      laptopCodes.close()
      await courier.close()
      mirrors.close()
      await (network ?? acquaintances).close()
      await closeSession(session)
    }
  }
}
