/** The least and the most that each number of the rulebook may be. Screens show them too: no schemas' library here. */
export const LIMITS = {
  contestDays: [0, 90],
  coSigners: [2, 15],
  suspensionDays: [1, 365],
  recoveryDays: [1, 60],
  replyDays: [0, 90],
  termDays: [30, 3_660],
  vouchers: [1, 15],
  objectionDays: [0, 90],
  founders: [1, 500],
  bodySize: [1, 99],
  women: [0, 99]
} as const satisfies Record<string, readonly [number, number]>

/** Whose word admits (A1, A3): one steward's, that of `vouchers` members, or a vote alone. */
export const ADMITTED_BY = ['steward', 'vouchers', 'vote'] as const

/** Whom holding an office bars from another (O1, O2): the holder, the holder's kin, or both. */
export const BARRED = ['holder', 'kin', 'both'] as const

/** How many rules of offices there may be, and how many shares of one body. */
export const MOST_OF_OFFICES = { conflicts: 16, bodies: 8, shares: 4 } as const
