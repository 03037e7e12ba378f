import type { Page } from 'playwright-core'

export type RawAnswer = { ok: true; output: unknown } | { ok: false; code: string }

interface WireAnswer {
  i: string
  p: { s?: number; b: { json: { data: { code: string } } } }
}

/** Calls a procedure from inside the page, over a port of its own: through preload, main and the engine's process. */
export const callFromPage = (page: Page, procedure: string, input: object): Promise<RawAnswer> =>
  page.evaluate(
    ([path, body]) =>
      new Promise<RawAnswer>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('no answer from the engine')), 60_000)
        // The page’s own client listens on the same port; an id of ours tells the answers apart.
        const id = `test-${Math.random()}`
        const answered = ({ data }: MessageEvent<string>) => {
          const { i, p } = JSON.parse(data) as WireAnswer
          if (i !== id) return
          clearTimeout(timer)
          window.removeEventListener('message', receive)
          resolve(p.s ? { ok: false, code: p.b.json.data.code } : { ok: true, output: p.b.json })
        }
        // The page may be given another port before there is an answer; then the call is made again.
        const receive = (message: MessageEvent) => {
          const port = message.ports[0]
          if (message.data !== 'engine:port' || !port) return
          port.addEventListener('message', answered)
          port.start()
          port.postMessage(JSON.stringify({ i: id, p: { u: path, b: { json: body } } }))
        }
        window.addEventListener('message', receive)
        ;(window as unknown as { folkmoot: { connectEngine(): void } }).folkmoot.connectEngine()
      }),
    [`/${procedure.replace('.', '/')}`, input] as const
  )
