/** What a peer did that no honest one does. The code is logged and named in tests; nothing else is kept. */
export type BreachCode =
  | 'malformed'
  | 'oversized'
  | 'tooMany'
  | 'tooFast'
  | 'outOfTurn'
  | 'unasked'
  | 'forgedPack'
  | 'forgedKey'
  | 'wireRange'
  | 'wireBitfield'
  | 'wireLength'
  | 'wireFork'
  | 'wireBlock'
  | 'wireHandler'
  | 'channelFlood'
  | 'badProof'

/**
 * Thrown out of a decoder, so that the muxer drops the connection. A plain Error by design: the muxer takes a
 * RangeError or TypeError for a fault of this program and brings the process down (safety-catch).
 */
export class WireBreach extends Error {
  readonly code: BreachCode
  constructor(code: BreachCode) {
    super(code)
    this.name = 'WireBreach'
    this.code = code
  }
}
