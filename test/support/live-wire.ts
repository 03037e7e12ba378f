import Hypercore from 'hypercore'
import type Protomux from 'protomux'

/** Two ends of an encrypted stream in memory, as a connection's muxers. `cut` ends it abruptly. */
export async function liveWire(): Promise<{ a: Protomux; b: Protomux; cut: () => void }> {
  const [left, right] = [Hypercore.createProtocolStream(true), Hypercore.createProtocolStream(false)]
  for (const end of [left, right]) end.on('error', () => undefined)
  left.pipe(right).pipe(left)
  await Promise.all([left.noiseStream.opened, right.noiseStream.opened])
  return {
    a: Hypercore.getProtocolMuxer(left),
    b: Hypercore.getProtocolMuxer(right),
    cut: () => {
      left.destroy()
      right.destroy()
    }
  }
}
