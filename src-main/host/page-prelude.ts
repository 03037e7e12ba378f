/** Served beside the renderer's own files, and run before any of them. */
export const PRELUDE_PATH = 'page-prelude.js'

/**
 * The one Trusted Types policy. The interface kit writes style sheets through `innerHTML`; text without `<` can
 * become nothing but text, so that much is let through, and every script sink stays shut.
 */
export const PRELUDE_SCRIPT = `if (window.trustedTypes) {
  window.trustedTypes.createPolicy('default', {
    createHTML: (text) => {
      if (text.includes('<')) throw new TypeError('markup is not written as text here')
      return text
    }
  })
}
`

/** Puts the style nonce and the prelude first in a page. Vite's convention for the nonce: a meta element carries it. */
export const withPrelude = (html: string, nonce: string): string =>
  html.replace(
    '<head>',
    `<head>\n    <meta property="csp-nonce" nonce="${nonce}" />\n    <script src="./${PRELUDE_PATH}"></script>`
  )
