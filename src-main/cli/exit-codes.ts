/** What scripts may rely on. 1 also means “the recount differs”, “the file proves nothing” and “the doctor found something to do”. */
export const EXIT = { ok: 0, refused: 1, usage: 2, unexpected: 3 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** A command was typed wrongly: said on standard error, exit code 2. */
export class UsageError extends Error {}
