export type EndToEndRequirements =
  { ok: true; exe: string; args: string[] } | { ok: false; sentence: string; line: string | null }
export function endToEndRequirements(): Promise<EndToEndRequirements>
