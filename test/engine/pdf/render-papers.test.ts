import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { locateFonts } from '#main/engine/pdf/locate-fonts.ts'
import { renderSheet } from '#main/engine/pdf/render-sheet.ts'
import type { SheetDocument } from '#shared/domain/minutes/document.ts'
import type { SheetLanguage } from '#shared/domain/minutes/result-sheet-input.ts'
import { buildBallotPapers } from '#shared/domain/papers/ballot-papers.ts'
import { MOST_BALLOTS } from '#shared/domain/papers/limits.ts'
import { buildProxyForm } from '#shared/domain/papers/proxy-form.ts'
import { buildResultNotice } from '#shared/domain/papers/result-notice.ts'
import { buildSignInSheet } from '#shared/domain/papers/sign-in-sheet.ts'
import { buildTallySheet } from '#shared/domain/papers/tally-sheet.ts'
import { sampleId, sampleResult } from '#test/unit/minutes/sample-result.ts'
import {
  sampleBallots,
  sampleChoice,
  sampleLines,
  sampleNotice,
  sampleSignIn,
  sampleVote
} from '#test/unit/papers/sample-papers.ts'
import { cannotLookInside, PdfFile } from './pdf-tools.ts'

const fontsDir = locateFonts()
const render = (sheet: SheetDocument): Promise<Uint8Array> => renderSheet(sheet, { fontsDir })
const printed = async (sheet: SheetDocument): Promise<PdfFile> => new PdfFile(await render(sheet))
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const times = (text: string, part: string): number => text.split(part).length - 1

type Words = Parameters<typeof buildTallySheet>[0]['proposal']
const EVERY = [
  ['sign-in sheet', buildSignInSheet, sampleSignIn()],
  ['ballots', buildBallotPapers, sampleBallots()],
  ['proxy form', buildProxyForm, sampleVote()],
  ['tally sheet', buildTallySheet, sampleVote()],
  ['result notice', buildResultNotice, sampleNotice()]
] as const
const papers = EVERY.map(
  ([name, build, input]) =>
    [
      name,
      (language: SheetLanguage) => (build as (...all: unknown[]) => SheetDocument)(input, language)
    ] as const
)

describe.skipIf(cannotLookInside !== null)(
  `printed papers${cannotLookInside === null ? '' : `, skipped: ${cannotLookInside}`}`,
  () => {
    test.each(papers)('M16, M17 are sound, tagged, and the same bytes twice: %s', async (_name, build) => {
      const bytes = await render(build('both'))
      expect(sha256(await render(build('both')))).toBe(sha256(bytes))
      const file = new PdfFile(bytes)
      expect(file.check()).toContain('No syntax or stream encoding errors found')
      expect(file.metadata()).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
      expect(file.structure()).toMatch(/^Document/m)
      expect(file.run()).not.toContain('〓')
      for (const language of ['zh-CN', 'en'] as const)
        await expect(render(build(language))).resolves.toBeDefined()
    })

    test.each(papers)(
      'F1 every page ends with roll, versions and its own number: %s',
      async (_name, build) => {
        const file = await printed(build('zh-CN'))
        for (let page = 1; page <= file.pages(); page++)
          for (const part of ['名册3f9a-07c2', '众议0.1.0', `第${page}页共${file.pages()}页`])
            expect(file.run(page)).toContain(part)
      }
    )

    test('F2, F3 seven ballots are seven stubs with their numbers, several a page', async () => {
      const file = await printed(buildBallotPapers(sampleBallots({ first: 41 }), 'both'))
      // In the order of drawing: a stub's lines stand beside its ballot's.
      const text = file.rawRun()
      for (let serial = 41; serial < 48; serial++) expect(times(text, `00${serial}`)).toBe(1)
      expect(times(text, '每票最多选1项，多选无效')).toBe(7)
      expect(times(text, '□')).toBe(21)
      expect(file.pages()).toBeLessThanOrEqual(2)
    })

    test('F3 a full file of ballots is printed, and no ballot is torn between two pages', async () => {
      const file = await printed(
        buildBallotPapers(sampleBallots({ count: MOST_BALLOTS, proposal: sampleChoice() }), 'both')
      )
      const pages = file.text().split('\f')
      const on = (page: string): number => times(page, '选票存根')
      expect(pages.reduce((sum, page) => sum + on(page), 0)).toBe(MOST_BALLOTS)
      for (const page of pages) expect(times(page, 'Abstain')).toBe(on(page))
    })

    test('F4 the head of the sign-in sheet stands on every page of it', async () => {
      const lines = Array.from({ length: 60 }, (_, index) => ({
        ...sampleLines()[0]!,
        personId: sampleId(index),
        name: `村民${index}号`,
        place: `${index}组`
      }))
      const file = await printed(buildSignInSheet(sampleSignIn({ lines }), 'both'))
      const pages = Array.from({ length: file.pages() }, (_, index) => file.run(index + 1))
      for (const text of pages.filter((page) => page.includes('村民'))) expect(text).toContain('签名或指印')
      expect(times(pages.join(''), '村民')).toBe(60)
      expect(pages.at(-1)).toContain('以下空白')
    })

    test('F5, F6, F7 the text of tally sheet, proxy form and notice is read back', async () => {
      const tally = (await printed(buildTallySheet(sampleVote(), 'both'))).run()
      for (const rule of ['I≤E', 'R≤I', 'V+X=R', '监票人·Scrutineer', '空白票']) expect(tally).toContain(rule)
      const proxy = (await printed(buildProxyForm(sampleVote(), 'both'))).run()
      for (const part of ['□赞成Yes', '□由受托人决定', '失效日期', '委托人·Giver', '受托人·Holder'])
        expect(proxy).toContain(part)
      const notice = (await printed(buildResultNotice(sampleNotice(), 'both'))).run()
      for (const part of [
        sampleResult().result.arithmetic['zh-CN'],
        'K7QM-2XVD-9HTR',
        '（盖章）',
        '以下空白'
      ])
        expect(notice).toContain(part)
    })
  }
)

describe('hostile words do not break a paper', () => {
  const fill = (text: string): Words => ({
    title: text.repeat(120),
    method: { kind: 'choose-one' },
    options: [...Array.from({ length: 20 }, () => text.repeat(80)), 'abstain']
  })
  test.each([
    ['the widest Latin letter', 'W'],
    ['Han characters', '龘'],
    ['a letter no font here has', '🧱'],
    ['direction overrides', '\u202E'],
    ['one unseen sign after another', '\u202E\u200B'],
    ['half pairs', '\uD83D'],
    ['smeared marks', 'a\u0336\u0336\u0336'],
    ['lines', 'a\n'],
    ['spaces', ' '],
    ['pdfmake’s own words', '{page}'],
    ['nothing', '']
  ])('%s', async (_name, text) => {
    const proposal = fill(text)
    const lines = sampleLines().map((line) => ({
      ...line,
      name: text.repeat(60),
      alias: text.repeat(60),
      place: text.repeat(140)
    }))
    for (const sheet of [
      buildSignInSheet(sampleSignIn({ title: proposal.title, lines }), 'both'),
      buildBallotPapers(sampleBallots({ proposal, count: 2, communityName: text.repeat(60) }), 'both'),
      buildProxyForm(sampleVote(proposal), 'both'),
      buildTallySheet({ ...sampleVote(proposal), eligible: 10_000 }, 'both')
    ]) {
      const bytes = await render(sheet)
      if (cannotLookInside === null) expect(new PdfFile(bytes).check()).toContain('No syntax')
    }
  })

  test.skipIf(cannotLookInside !== null)(
    'a ballot of twenty long options is one piece of one page',
    async () => {
      for (const language of ['zh-CN', 'both'] as const)
        for (const letter of ['龘', 'W']) {
          const ballots = buildBallotPapers(sampleBallots({ proposal: fill(letter), count: 3 }), language)
          expect((await printed(ballots)).pages()).toBe(3)
        }
    }
  )

  test.skipIf(cannotLookInside !== null)(
    'a character the fonts lack is to be written in by hand',
    async () => {
      const file = await printed(buildProxyForm(sampleVote({ title: '运砖🧱来' }), 'zh-CN'))
      expect(file.run()).toContain('运砖〓来')
      expect(file.run()).toContain('（U+1F9F1），请手写补上')
    }
  )
})
