export type ElectronRuntime =
  | { ok: true; exe: string; dist: string; version: string; source: string; ms: number }
  | { ok: false; reason: string; ms: number }
export function resolveElectron(options?: {
  carried?: boolean
  say?: (sentence: string) => void
}): Promise<ElectronRuntime>
