import type { FolkmootClient } from '#shared/rpc/client.ts'

export type ForkCase = Awaited<ReturnType<FolkmootClient['check']['forkCase']>>
export type ForkSide = ForkCase['sides'][number]
