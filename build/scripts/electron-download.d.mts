export function downloadElectron(options: {
  root: string
  cache: string
  say: (sentence: string) => void
}): Promise<{ ok: true } | { ok: false; reason: string }>
