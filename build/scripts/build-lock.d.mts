export const lockBuild: (lock: string, say: (sentence: string) => void) => Promise<() => void>
