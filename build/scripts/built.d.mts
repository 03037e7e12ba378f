export function ensureBuilt(options?: { say?: (sentence: string) => void }): Promise<void>
