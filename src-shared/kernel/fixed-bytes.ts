import { z } from 'zod'

/** Bytes of one length. */
export const fixedBytes = (length: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length)
