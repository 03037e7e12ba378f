import type Protomux from 'protomux'

/** Bytes as they are; `check` refuses (throws) by size before anything is copied. */
export const rawBytes = (check: (size: number) => void): Protomux.Encoding<Uint8Array> => ({
  preencode(state, bytes) {
    state.end += bytes.length
  },
  encode(state, bytes) {
    state.buffer.set(bytes, state.start)
    state.start += bytes.length
  },
  decode(state) {
    check(state.end - state.start)
    const { buffer, byteOffset } = state.buffer
    // A plain view: a Buffer's own `slice` would share memory where a reader means to copy.
    const bytes = new Uint8Array(buffer, byteOffset + state.start, state.end - state.start)
    state.start = state.end
    return bytes
  }
})
