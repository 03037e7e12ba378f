import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const TOOLS = ['pdftotext', 'pdffonts', 'pdfinfo', 'pdfdetach', 'qpdf'] as const
type Tool = (typeof TOOLS)[number]

const missing = TOOLS.filter((tool) => spawnSync(tool, ['--version']).error !== undefined)

/**
 * Why these tests can't look into a file, or null where they can. On CI the tools are required: there a missing one
 * fails the tests by itself, when it is run.
 */
export const cannotLookInside: string | null =
  missing.length === 0 || process.env['CI'] !== undefined
    ? null
    : `${missing.join(', ')} not installed (apt install poppler-utils qpdf)`

function run(tool: Tool, args: string[]): string {
  const { error, status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (error !== undefined)
    throw new Error(`${tool} cannot be run: ${error.message} (apt install poppler-utils qpdf)`)
  if (status !== 0) throw new Error(`${tool} answered ${status}: ${stdout}${stderr}`)
  return stdout
}

/** A PDF file as the usual tools see it. Each call writes the bytes to a folder of its own and removes it. */
export class PdfFile {
  private readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  private ask<Answer>(question: (path: string, folder: string) => Answer): Answer {
    const folder = mkdtempSync(join(tmpdir(), 'folkmoot-pdf-'))
    try {
      const path = join(folder, 'sheet.pdf')
      writeFileSync(path, this.bytes)
      return question(path, folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  /** The text of one page, or of all. */
  text(page?: number): string {
    const range = page === undefined ? [] : ['-f', String(page), '-l', String(page)]
    return this.ask((path) => run('pdftotext', ['-layout', ...range, path, '-']))
  }

  /** All text without any white space, for sentences that run over lines. */
  run(page?: number): string {
    return this.text(page).replace(/\s/gu, '')
  }

  /** The same in the order of drawing, in which words laid at an angle stay together. */
  rawRun(page?: number): string {
    const range = page === undefined ? [] : ['-f', String(page), '-l', String(page)]
    return this.ask((path) => run('pdftotext', ['-raw', ...range, path, '-'])).replace(/\s/gu, '')
  }

  pages(): number {
    return Number(/^Pages:\s+(\d+)/m.exec(this.info())?.[1])
  }

  info(): string {
    return this.ask((path) => run('pdfinfo', [path]))
  }

  structure(): string {
    return this.ask((path) => run('pdfinfo', ['-struct-text', path]))
  }

  metadata(): string {
    return this.ask((path) => run('pdfinfo', ['-meta', path]))
  }

  fonts(): { name: string; embedded: boolean; subset: boolean; unicode: boolean }[] {
    const lines = this.ask((path) => run('pdffonts', [path]))
      .trimEnd()
      .split('\n')
      .slice(2)
    return lines.map((line) => {
      const [, name, embedded, subset, unicode] =
        /^(\S+)\s.*\s(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.exec(line) ?? []
      return {
        name: String(name),
        embedded: embedded === 'yes',
        subset: subset === 'yes',
        unicode: unicode === 'yes'
      }
    })
  }

  /** What `qpdf --check` says; throws on any warning or error. */
  check(): string {
    return this.ask((path) => run('qpdf', ['--check', path]))
  }

  attachment(name: string): Uint8Array {
    return this.ask((path, folder) => {
      const out = join(folder, 'attachment')
      run('pdfdetach', ['-savefile', name, '-o', out, path])
      return new Uint8Array(readFileSync(out))
    })
  }
}
