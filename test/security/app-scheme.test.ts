import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInWindow, launchApp, type LaunchedApp } from '#test/support/electron-app.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

describeInWindow('the app’s own scheme', () => {
  let launched: LaunchedApp
  beforeAll(async () => {
    launched = await launchApp({ dataDir: scratchFolder() })
  })
  afterAll(() => launched?.close())

  const statusOf = (url: string, method = 'GET'): Promise<number | 'cancelled'> =>
    launched.app.evaluate(
      ({ net }, asked) =>
        net.fetch(asked.url, { method: asked.method }).then(
          ({ status }) => status,
          () => 'cancelled' as const
        ),
      { url, method }
    )

  it('[3] serves the page, which no frame of the app is without', async () => {
    expect(await statusOf('app://folkmoot/')).toBe(200)
    const pages = await launched.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => contents.getURL())
    )
    expect(pages.filter((url) => !url.startsWith('app://folkmoot/'))).toEqual([])
    expect(launched.page.frames()).toHaveLength(1)
  })

  it.each([
    'app://folkmoot/../main/index.js',
    'app://folkmoot/%2e%2e/main/index.js',
    'app://folkmoot/..%2fmain%2findex.js',
    'app://folkmoot/%2e%2e%2f%2e%2e%2fpackage.json',
    'app://folkmoot/assets/../../main/index.js',
    'app://folkmoot//etc/hostname',
    'app://folkmoot/%2fetc%2fhostname',
    'app://folkmoot/..%5cmain%5cindex.js',
    'app://folkmoot/%',
    'app://folkmoot/package.json'
  ])('[3] does not answer %s', async (url) => {
    expect(await statusOf(url)).toBe(404)
  })

  it.each(['app://other/index.html', 'app://folkmoot.example/', 'app://x@other/'])(
    '[3] refuses %s',
    async (url) => {
      expect([403, 'cancelled']).toContain(await statusOf(url))
    }
  )

  it('[3] takes no other method than GET and HEAD', async () => {
    expect(await statusOf('app://folkmoot/', 'POST')).toBe(405)
  })

  it('[4] sends the content policy and nosniff with every document and file', async () => {
    const headers = await launched.app.evaluate(async ({ net }) => {
      const { headers } = await net.fetch('app://folkmoot/')
      return {
        policy: headers.get('content-security-policy') ?? '',
        sniff: headers.get('x-content-type-options')
      }
    })
    expect(headers.sniff).toBe('nosniff')
    const policy = headers.policy.replace(/'nonce-[A-Za-z0-9+/=]{24}'/, "'nonce-…'").split('; ')
    expect(policy).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce-…'",
      "img-src 'self' blob: data:",
      "font-src 'self'",
      "connect-src 'none'",
      "object-src 'none'",
      "frame-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default'
    ])
  })

  it('[4] shows the interface without violating its own policy', async () => {
    const { page } = launched
    await page.addInitScript(() => {
      const seen: string[] = []
      Reflect.set(window, 'violations', seen)
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
        seen.push(`${violatedDirective} ${blockedURI} ${sample}`)
      )
    })
    await page.reload()
    await page.waitForFunction(() => (document.getElementById('root')?.childNodes.length ?? 0) > 0)
    expect(await page.evaluate(() => Reflect.get(window, 'violations') as string[])).toEqual([])
  })

  it.each([
    [
      'an inline script',
      'require-trusted-types-for',
      "const s = document.createElement('script'); s.append('1'); document.head.append(s)"
    ],
    [
      'a remote script',
      'require-trusted-types-for',
      "const s = document.createElement('script'); s.src = trusted('http://127.0.0.1:1/x.js'); document.head.append(s)"
    ],
    ['eval', 'require-trusted-types-for', "eval('1')"],
    [
      'an inline handler',
      'require-trusted-types-for',
      "document.body.setAttribute('onclick', '1'); document.body.click()"
    ],
    ['a remote picture', 'img-src', "new Image().src = 'http://127.0.0.1:1/x.png'"],
    ['a request', 'connect-src', "fetch('app://folkmoot/index.html').catch(() => {})"],
    ['a socket', 'connect-src', "try { new WebSocket('ws://127.0.0.1:1') } catch {}"],
    [
      'a frame',
      'frame-src',
      "const f = document.createElement('iframe'); f.src = 'http://127.0.0.1:1/'; document.body.append(f)"
    ],
    [
      'a form',
      'form-action',
      "const f = document.createElement('form'); f.action = 'http://127.0.0.1:1/'; f.method = 'post'; document.body.append(f); f.submit()"
    ],
    [
      'a base address',
      'base-uri',
      "const b = document.createElement('base'); b.href = 'http://127.0.0.1:1/'; document.head.append(b)"
    ],
    [
      'an inline style',
      'style-src-elem',
      "const s = document.createElement('style'); s.append('p{}'); document.head.append(s)"
    ],
    [
      'markup as text',
      'require-trusted-types-for',
      "document.createElement('div').innerHTML = '<img src=x onerror=1>'"
    ]
  ])('[4] blocks %s', async (_title, directive, attempt) => {
    // Code that a test evaluates is exempt from the policy; a timer it sets is not.
    const violated = await launched.page.evaluate(
      ({ directive: expected, attempt: code }) =>
        new Promise<string>((resolve) => {
          const timer = setTimeout(() => resolve('nothing was blocked'), 5_000)
          const settle = (name: string) => {
            if (name !== expected) return
            clearTimeout(timer)
            document.removeEventListener('securitypolicyviolation', listen)
            resolve(name)
          }
          const listen = ({ violatedDirective }: SecurityPolicyViolationEvent) => settle(violatedDirective)
          document.addEventListener('securitypolicyviolation', listen)
          const attempts: Record<string, () => void> = Reflect.get(window, 'attempts') as Record<
            string,
            () => void
          >
          setTimeout(() => {
            try {
              attempts[code]!()
            } catch {
              // Trusted Types throw; our policy does so before a violation could be reported.
              settle('require-trusted-types-for')
            }
          })
        }),
      { directive, attempt: await prepare(attempt) }
    )
    expect(violated).toBe(directive)
  })

  /** Compiles an attempt while the test may, to be run later when it is the page that runs it. */
  const prepare = async (code: string): Promise<string> => {
    await launched.page.evaluate(
      `window.attempts ??= {}; window.attempts[${JSON.stringify(code)}] = () => { const trusted = (url) => url; ${code} }`
    )
    return code
  }
})
