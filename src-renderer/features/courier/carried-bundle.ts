import { Refusal } from '#shared/errors/refusal.ts'
import { BUNDLE_PIECE_BYTES, MAX_CARRIED_BYTES } from '#shared/rpc/carried-bundle.ts'
import { base64OfBytes, bytesOfBase64 } from '../../shared/rpc/base64.ts'
import { client } from '../../shared/rpc/connection.ts'

/** What a browser page tells of a file on its way to or from the engine, in bytes. */
export type OnTheWay = (done: number, total: number) => void

interface Passage {
  profile: string
  place: string
  signal: AbortSignal
  onTheWay: OnTheWay
}

/** Opens a place in the engine for a file that comes or goes in pieces, and drops it after `carry`, however that ends. */
export const withCarriedPlace = async <Value>(
  profile: string,
  carry: (place: string) => Promise<Value>
): Promise<Value> => {
  const { place } = await client.courier.openBytes({ profile })
  try {
    return await carry(place)
  } finally {
    // A place that could not be dropped is dropped by the engine when nobody has used it for a while.
    await client.courier.closeBytes({ profile, place }).catch(() => undefined)
  }
}

/** Rejects with Refusal bundleTooLarge before anything is sent. */
export const checkSize = ({ size }: File): void => {
  if (size > MAX_CARRIED_BYTES)
    throw new Refusal('bundleTooLarge', { mebibytes: MAX_CARRIED_BYTES / 2 ** 20 })
}

export const sendBundle = async (
  file: File,
  { profile, place, signal, onTheWay }: Passage
): Promise<void> => {
  for (let at = 0; at < file.size; at += BUNDLE_PIECE_BYTES) {
    signal.throwIfAborted()
    onTheWay(at, file.size)
    const piece = new Uint8Array(await file.slice(at, at + BUNDLE_PIECE_BYTES).arrayBuffer())
    await client.courier.sendPiece({ profile, place, at, base64: base64OfBytes(piece) })
  }
}

export const fetchBundle = async ({
  profile,
  place,
  signal,
  onTheWay
}: Passage): Promise<{ fileName: string; content: Blob }> => {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (let at = 0; ;) {
    signal.throwIfAborted()
    const { base64, bytes, fileName } = await client.courier.fetchPiece({ profile, place, at })
    const piece = bytesOfBase64(base64)
    pieces.push(piece)
    at += piece.length
    onTheWay(at, bytes)
    if (at >= bytes) return { fileName, content: new Blob(pieces) }
    // An engine that answers with nothing would be asked for ever.
    if (piece.length === 0) throw new Refusal('placeGone')
  }
}
