/**
 * The Content-Security-Policy of every document Folkmoot serves. Styles of the interface kit carry the nonce;
 * nothing is fetched but our own files; HTML sinks need Trusted Types, for which `page-prelude.ts` has the only policy.
 *
 * @param connect where scripts may connect: nothing in the desktop window, the hub's own socket in a browser.
 */
export const contentPolicy = ({ nonce, connect }: { nonce: string; connect: string }): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default'
  ].join('; ')
