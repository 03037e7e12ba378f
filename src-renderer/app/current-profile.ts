import type { ProfileView } from '#shared/rpc/contract/app.ts'

/** The identity in use: the last one chosen, or the first where that one is gone. */
export const currentProfile = (all: readonly ProfileView[], last: string | null): ProfileView | undefined =>
  all.find(({ id }) => id === last) ?? all[0]
