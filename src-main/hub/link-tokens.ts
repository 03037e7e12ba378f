import { createHash, randomBytes } from 'node:crypto'

/**
 * Who may use the hub: whoever was given a link. A link's token opens one session, in the first browser that
 * brings it; from then on that browser needs both the token (which its page keeps) and the session's cookie (which
 * its scripts cannot read). A link that was copied, logged or looked over is worth nothing once used.
 */
export interface LinkTokens {
  /** A fresh token. An older one that nobody has used is void from now on. */
  issue(): string
  /** The session a token opens for a browser with this cookie, or null. */
  enter(token: string, cookie: string | undefined): string | null
}

export const createLinkTokens = (): LinkTokens => {
  const sessions = new Map<string, string>()
  let unused: string | null = null
  return {
    issue() {
      const token = secret()
      unused = digest(token)
      return token
    },
    enter(token, cookie) {
      const key = digest(token)
      if (key === unused) {
        unused = null
        const session = secret()
        sessions.set(key, session)
        return session
      }
      const session = sessions.get(key)
      return session !== undefined && cookie !== undefined && digest(cookie) === digest(session)
        ? session
        : null
    }
  }
}

const secret = (): string => randomBytes(32).toString('base64url')

// Looking up and comparing digests tells nobody, by time, how much of a guess was right.
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
