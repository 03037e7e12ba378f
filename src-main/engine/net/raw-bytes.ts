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
    const bytes = state.buffer.subarray(state.start, state.end)
    state.start = state.end
    return bytes
  }
})
