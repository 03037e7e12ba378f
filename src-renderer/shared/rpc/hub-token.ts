const KEY = 'folkmoot.token'
/** The key’s pin after it is for programs that can hold a hub to it; a page cannot. */
const IN_HASH = /^#token=([\w-]+)(?:&pin=[\w-]+)?$/

/**
 * The hub's one-time link carries its token after the `#`, which browsers never send to a server. It moves to
 * this tab's session storage at once, so that it does not stay in the address bar or the history.
 */
export const takeHubToken = (): string | null => {
  const token = IN_HASH.exec(window.location.hash)?.[1]
  if (token !== undefined) {
    sessionStorage.setItem(KEY, token)
    window.history.replaceState(null, '', `${window.location.pathname}#/`)
  }
  return sessionStorage.getItem(KEY)
}
