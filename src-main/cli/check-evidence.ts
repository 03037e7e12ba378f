import { open } from 'node:fs/promises'
import type { Language } from '#shared/rpc/contract/common.ts'
import { MAX_EVIDENCE_BYTES, readForkEvidence } from '#shared/log/fork-evidence.ts'
import { say } from '#shared/words/index.ts'
import { nativePrimitives } from '../engine/store/native-primitives.ts'
import { EXIT, type ExitCode, UsageError } from './exit-codes.ts'
import type { Printer } from './printer.ts'

/** `folkmoot check-evidence FILE`: opens no profile and needs none; exit code 1 where the file proves nothing. */
export async function checkEvidence(file: string, printer: Printer, language: Language): Promise<ExitCode> {
  const bytes = await beginningOf(file).catch(() => {
    throw new UsageError(say(language, 'shell.cli.fileUnreadable', { file }))
  })
  const evidence = readForkEvidence(nativePrimitives, bytes)
  if (printer.json)
    printer.value(
      evidence === null ? { proved: false } : { proved: true, log: evidence.log, index: evidence.index }
    )
  if (evidence === null) {
    printer.sentence(say(language, 'shell.cli.evidenceFails'))
    return EXIT.refused
  }
  // People count from one.
  const { log, index } = evidence
  printer.sentence(say(language, 'shell.cli.evidenceStands', { log, index: index + 1 }))
  return EXIT.ok
}

/** One byte more than a proof can have tells that it is none; no more of any file is read. */
async function beginningOf(file: string): Promise<Uint8Array> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(MAX_EVIDENCE_BYTES + 1))
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
