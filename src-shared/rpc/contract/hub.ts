import { z } from 'zod'
import { command, query } from '../procedure.ts'
import { nothing } from './common.ts'

export const hub = {
  lan: query(
    'Where this hub is served on the local network; null where it is not, and for whoever asks from there.',
    'nothing',
    nothing,
    z
      .object({
        addresses: z.array(z.string()),
        /** SHA-256 of its certificate, as browsers show it. */
        fingerprint: z.string()
      })
      .nullable()
  ),
  lanLinks: command(
    'A fresh one-time link to this hub for each of its addresses on the local network; only on its own computer.',
    'nothing',
    nothing,
    z.array(z.object({ address: z.string(), link: z.string() }))
  )
}
