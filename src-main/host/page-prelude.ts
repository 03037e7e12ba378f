/** Served beside the renderer's own files, and run before any of them. */
export const PRELUDE_PATH = 'page-prelude.js'

/**
 * First, the one Trusted Types policy. The interface kit writes style sheets through `innerHTML`; text without `<` can
 * become nothing but text, so that much is let through, and every script sink stays shut.
 * Second, a page that goes away closes its port to the engine: the engine learns of it at once, and Electron before
 * 26 would crash the page where a listener for the port's end outlives its document.
 */
export const PRELUDE_SCRIPT = `if (window.trustedTypes) {
  window.trustedTypes.createPolicy('default', {
    createHTML: (text) => {
      if (text.includes('<')) throw new TypeError('markup is not written as text here')
      return text
    }
  })
}
window.addEventListener('message', ({ source, ports: [port] }) => {
  if (source === window && port) window.addEventListener('pagehide', () => port.close(), { once: true })
})
`

/** Puts the style nonce and the prelude first in a page. Vite's convention for the nonce: a meta element carries it. */
export const withPrelude = (html: string, nonce: string): string =>
  html.replace(
    '<head>',
    `<head>\n    <meta property="csp-nonce" nonce="${nonce}" />\n    <script src="./${PRELUDE_PATH}"></script>`
  )
