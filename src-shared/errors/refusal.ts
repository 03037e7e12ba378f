/**
 * A refusal is the answer to a request that cannot be met: a stable code (API) and the facts its sentence
 * needs. The sentences, in both languages, stand in `words/` under `refusal.<code>`.
 * Rejections of log entries are something else: they are data in the fold (`fold/rejection.ts`).
 */
export type RefusalParams = Record<string, string | number>

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly params: RefusalParams

  constructor(code: RefusalCode, params: RefusalParams = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.params = params
  }
}

export const REFUSAL_CODES = [
  'badInput',
  'unexpected',
  'busy',
  'profileUnknown',
  'profileNeeded',
  'profileLocked',
  'profileWaiting',
  'profileRecovery',
  'passphraseWrong',
  'passphraseNeeded',
  'phraseWordUnknown',
  'phraseCheckFails',
  'phraseWordsDiffer',
  'phraseBelongsToNobody',
  'inviteUnreadable',
  'inviteMistyped',
  'inviteOutdated',
  'inviteExpired',
  'inviteUsedUp',
  'inviteRevoked',
  'inviteAlreadyRevoked',
  'inviteDateInPast',
  'inviteUnknown',
  'nobodyToAdmit',
  'joinDeclined',
  'requestUnknown',
  'alreadyMember',
  'deviceKnown',
  'deviceUnproved',
  'deviceInUse',
  'deviceOnlyOne',
  'communityUnknown',
  'notSteward',
  'notTeller',
  'notMember',
  'notOnRoll',
  'personUnknown',
  'alreadyHolds',
  'officeNotHeld',
  'officeNotYours',
  'dayNotWitnessed',
  'removalUnknown',
  'removalAlreadySigned',
  'coSignersMissing',
  'lastSteward',
  'proposalUnknown',
  'proposalNotOpen',
  'proposalHasBallots',
  'proposalNeedsNewer',
  'endingVoteStands',
  'optionsNeeded',
  'methodUnfit',
  'tellersNeeded',
  'tellersNotAppointed',
  'tellersRepeat',
  'tellerIsParty',
  'closingDateInPast',
  'closingDateNotReached',
  'choiceUnknown',
  'boxAlreadyClosed',
  'boxNotClosed',
  'attestsMissing',
  'alreadySigned',
  'abandonAlreadySigned',
  'chiefCountsFirst',
  'notCertified',
  'contestNotOver',
  'contestOver',
  'contestAlreadyClosed',
  'challengeOpen',
  'challengeUnknown',
  'tellerJudgesOwnCount',
  'notYours',
  'entryUnknown',
  'forkUnproved',
  'entryTooLarge',
  'diskFull',
  'storeFailed',
  'storeElsewhere',
  'portUnavailable',
  'courierWaiting',
  'courierBusy',
  'placeUnknown',
  'placeGone',
  'placeReadOnly',
  'placeFull',
  'placeUnfit',
  'bundleMissing',
  'bundleTooLarge',
  'addressUnreadable',
  'addressIpv6',
  'addressLoopback',
  'addressOwn',
  'logSealed',
  'mirrorCodeUnreadable',
  'mirrorCodeMistyped',
  'mirrorUnknown',
  'mirrorTooMany',
  'mirrorUnreadable',
  'needsNewerFolkmoot'
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

export const isRefusal = (value: unknown): value is Refusal => value instanceof Refusal
