/** What Rollup hands a plugin of each file it is about to write; only what is weighed here. */
export interface WrittenFile {
  readonly fileName: string
  readonly type: 'chunk' | 'asset'
  /** Of chunks. */
  readonly code?: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
  /** Of assets. */
  readonly source?: string | Uint8Array
}

/** Upper bounds in bytes, as written to disk: minified, not compressed, because a window reads them from disk. */
export interface RendererBudget {
  /** Scripts that must be read before the first screen stands. */
  readonly firstScripts: number
  /** Every script of every screen. */
  readonly allScripts: number
  /** Every style sheet; fonts are files of their own and are fetched by need. */
  readonly styles: number
}

const bytesOf = (content: string | Uint8Array | undefined): number =>
  content === undefined ? 0 : Buffer.byteLength(content)

export const weighRenderer = (files: readonly WrittenFile[]): RendererBudget => {
  const named = new Map(files.map((file) => [file.fileName, file]))
  const first = new Set<string>()
  const reach = (fileName: string): void => {
    if (first.has(fileName)) return
    first.add(fileName)
    named.get(fileName)?.imports?.forEach(reach)
  }
  for (const { fileName, isEntry } of files) if (isEntry === true) reach(fileName)
  const sum = (chosen: readonly WrittenFile[]): number =>
    chosen.reduce((total, { code, source }) => total + bytesOf(code) + bytesOf(source), 0)
  const scripts = files.filter(({ type }) => type === 'chunk')
  return {
    firstScripts: sum(scripts.filter(({ fileName }) => first.has(fileName))),
    allScripts: sum(scripts),
    styles: sum(files.filter(({ fileName }) => fileName.endsWith('.css')))
  }
}

/** One line for each bound that is passed. */
export const overBudget = (weighed: RendererBudget, budget: RendererBudget): string[] =>
  (['firstScripts', 'allScripts', 'styles'] as const)
    .filter((what) => weighed[what] > budget[what])
    .map((what) => `${what}: ${weighed[what]} bytes, and the budget is ${budget[what]}`)

/** Fails the build of a window that would be slow to open on an old laptop. */
export const rendererBudget = (budget: RendererBudget) => ({
  name: 'renderer-budget',
  apply: 'build' as const,
  generateBundle(_options: unknown, bundle: Readonly<Record<string, WrittenFile>>) {
    const over = overBudget(weighRenderer(Object.values(bundle)), budget)
    if (over.length > 0)
      throw new Error(`the renderer is over its budget (build/config/renderer-budget.ts)\n${over.join('\n')}`)
  }
})
