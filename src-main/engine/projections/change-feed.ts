import type { AbortSignalLike } from '#shared/rpc/handlers.ts'

export type ChangeTopic = 'profiles' | 'settings' | 'community' | 'members' | 'proposals' | 'check' | 'sync'

export interface ChangeMessage {
  profile: string | null
  what: ChangeTopic[]
  proposals: string[]
}

interface Pending {
  readonly what: Set<ChangeTopic>
  readonly proposals: Set<string>
}

/** One subscriber: what it has not been told yet, merged per profile, so that a slow client costs no memory. */
class Subscription {
  private readonly pending = new Map<string | null, Pending>()
  private wake: (() => void) | null = null
  private ended = false

  add({ profile, what, proposals }: ChangeMessage): void {
    const held = this.pending.get(profile) ?? { what: new Set<ChangeTopic>(), proposals: new Set<string>() }
    for (const topic of what) held.what.add(topic)
    for (const proposal of proposals) held.proposals.add(proposal)
    this.pending.set(profile, held)
    this.wake?.()
  }

  end(): void {
    this.ended = true
    this.wake?.()
  }

  async *messages(): AsyncGenerator<ChangeMessage> {
    while (!this.ended) {
      if (this.pending.size === 0) {
        await new Promise<void>((resolve) => {
          this.wake = resolve
        })
        this.wake = null
        continue
      }
      const batch = [...this.pending]
      this.pending.clear()
      for (const [profile, { what, proposals }] of batch)
        yield { profile, what: [...what], proposals: [...proposals] }
    }
  }
}

/** Tells every client that something moved; clients ask again for what they show. */
export class ChangeFeed {
  private readonly subscriptions = new Set<Subscription>()

  publish(message: ChangeMessage): void {
    for (const subscription of this.subscriptions) subscription.add(message)
  }

  /** Subscribed from the call on, not from the first read. */
  subscribe(signal: AbortSignalLike): AsyncIterable<ChangeMessage> {
    const subscription = new Subscription()
    this.subscriptions.add(subscription)
    const leave = () => {
      this.subscriptions.delete(subscription)
      subscription.end()
    }
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
    return untilDone(subscription, leave)
  }

  close(): void {
    for (const subscription of this.subscriptions) subscription.end()
    this.subscriptions.clear()
  }
}

async function* untilDone(subscription: Subscription, leave: () => void): AsyncGenerator<ChangeMessage> {
  try {
    yield* subscription.messages()
  } finally {
    leave()
  }
}
