import { z } from 'zod'
import { BUNDLE_PIECE_BYTES, MAX_CARRIED_BYTES } from '../carried-bundle.ts'
import { command, stream } from '../procedure.ts'
import { idSchema, profileOnly, profileRef } from './common.ts'

/**
 * A stick, folder or file that a person chose in a dialog of the system or typed on the command line, or bytes that
 * the engine keeps for a browser. The engine gives it this name; no procedure takes a path.
 */
export const placeSchema = z.string().regex(/^[0-9a-f]{32}$/)

export const courierProgressSchema = z.object({
  kind: z.literal('progress'),
  /** looking: what is there already · reading or writing · saving: until it can be taken away without loss */
  step: z.enum(['looking', 'reading', 'writing', 'saving']),
  /** Part of `total`, in units that only their ratio gives a meaning; `total` is 0 while nobody knows. */
  done: z.number().int(),
  total: z.number().int(),
  /** Entries written so far, or new ones stored. */
  entries: z.number().int()
})
export type CourierProgress = z.infer<typeof courierProgressSchema>

export const exportReportSchema = z.object({
  kind: z.literal('done'),
  /** What a person looks for on the stick: the name of the folder, or of the file. */
  name: z.string(),
  /** Written now; 0 where the place already held all that the others lack. */
  entries: z.number().int(),
  /** Entries of logs that contradict themselves and are longer than one pack: nobody could judge their branches. */
  leftOut: z.number().int(),
  logs: z.number().int(),
  bytes: z.number().int(),
  files: z.number().int(),
  /** Other laptops that have left their list here, and how much each of them will find in this place. */
  laptops: z.array(z.object({ person: z.string(), entries: z.number().int() }))
})
export type ExportReport = z.infer<typeof exportReportSchema>

/**
 * whole: read to its end · cut: ends too early, what stood before the cut was read · damaged: as cut, a byte is wrong ·
 * foreign: of another community · noKey: this laptop has no key that opens it · newer: needs a newer Folkmoot ·
 * locked: the system does not let this laptop read it · unreadable: no bundle, or not of a form known · notAFile: a link, a folder or something else under a bundle’s name
 */
export const bundleStateSchema = z.enum([
  'whole',
  'cut',
  'damaged',
  'locked',
  'foreign',
  'noKey',
  'newer',
  'unreadable',
  'notAFile'
])

/**
 * gap: earlier entries of the log are missing here · notSigned: not the log’s, or of another branch of it ·
 * behindHead: signed before a newer copy of the log that was begun here and broke off · unknownLog: of nobody whom this
 * laptop knows · sealed: a forked log that takes nothing more · tooLarge: beyond what is taken of one log · malformed: no
 * entry at all
 */
export const refusedPartSchema = z.enum([
  'gap',
  'notSigned',
  'behindHead',
  'unknownLog',
  'sealed',
  'tooLarge',
  'malformed'
])

export const importReportSchema = z.object({
  kind: z.literal('done'),
  /** Each file found, in the order read. */
  files: z.array(
    z.object({
      name: z.string(),
      state: bundleStateSchema,
      /** Whose laptop made it; empty where nobody can say. */
      madeBy: z.string(),
      /** Where reading ended, in bytes, and how many there are. */
      readTo: z.number().int(),
      bytes: z.number().int()
    })
  ),
  /** Files and folders that are nothing of ours, left alone. */
  ignored: z.number().int(),
  newEntries: z.number().int(),
  alreadyHere: z.number().int(),
  /** Per author, most new entries first. */
  people: z.array(
    z.object({ person: z.string(), newEntries: z.number().int(), alreadyHere: z.number().int() })
  ),
  refused: z.array(
    z.object({
      cause: refusedPartSchema,
      log: idSchema.nullable(),
      person: z.string(),
      entries: z.number().int()
    })
  ),
  /** Keys of key periods that this laptop lacked. */
  keys: z.number().int(),
  /** Branches of logs that contradict themselves, kept as evidence. */
  branches: z.number().int(),
  /** Entries that wait for others or for a key. */
  waiting: z.number().int(),
  /** Whether this laptop could leave its list, so that the next export to the stick brings only what is missing. */
  listLeft: z.boolean()
})
export type BundleState = z.infer<typeof bundleStateSchema>
export type ImportReport = z.infer<typeof importReportSchema>

const placed = z.object({ ...profileRef, place: placeSchema })

export const courier = {
  export: stream(
    'Write what other laptops lack to a stick, folder or file. Ends with the report, and only then may the stick be taken away; closing the stream cancels.',
    'member',
    placed,
    z.discriminatedUnion('kind', [courierProgressSchema, exportReportSchema])
  ),
  import: stream(
    'Read what a stick, folder or file brings, with the checks of the network. Ends with the report; closing the stream cancels, and what was stored stays.',
    'member',
    placed,
    z.discriminatedUnion('kind', [courierProgressSchema, importReportSchema])
  ),
  openBytes: command(
    'Make a place in the engine for a bundle that a browser sends or fetches in pieces. It is dropped after ten minutes without use.',
    'member',
    profileOnly,
    z.object({ place: placeSchema })
  ),
  sendPiece: command(
    'Add the next piece of a bundle, at most 128 KiB, to a place made by `openBytes`.',
    'member',
    z.object({
      ...profileRef,
      place: placeSchema,
      /** Bytes sent before. */
      at: z.number().int().min(0).max(MAX_CARRIED_BYTES),
      base64: z
        .string()
        .max(Math.ceil(BUNDLE_PIECE_BYTES / 3) * 4)
        .regex(/^[A-Za-z0-9+/]*={0,2}$/)
    }),
    z.object({ bytes: z.number().int() })
  ),
  fetchPiece: command(
    'The next piece, at most 128 KiB, of a bundle exported to a place made by `openBytes`.',
    'member',
    z.object({ ...profileRef, place: placeSchema, at: z.number().int().min(0).max(MAX_CARRIED_BYTES) }),
    z.object({ base64: z.string(), bytes: z.number().int(), fileName: z.string() })
  ),
  closeBytes: command('Drop a place made by `openBytes`, with what it holds.', 'member', placed, z.object({}))
}
