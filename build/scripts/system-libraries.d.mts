export function missingLibraries(files: readonly string[]): string[]
export function installLine(libraries: readonly string[]): string
export function engineNatives(root: string): string[]
