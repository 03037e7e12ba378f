import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appointTellers, createWorld, type Laptop, type World } from '#test/support/engines.ts'
import { expectRefusal } from '#test/support/refused.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const openOn = (laptop: Laptop, tellers: string[]) =>
  laptop.call.proposals.open({
    title: '修缮村口石桥',
    text: 'Mend the stone bridge.',
    method: { kind: 'yesno' },
    options: [],
    effect: { kind: 'resolution' },
    tellers,
    closesOn: world.clock.today()
  })

describe('five laptops', () => {
  test('vote while apart, heal, certify without one of three tellers, and show one digest and one PDF', async () => {
    const laptops = await world.village(5)
    const [a, b, c, d, e] = laptops as [Laptop, Laptop, Laptop, Laptop, Laptop]
    await expectRefusal(e.call.documents.calendar({ language: 'en' }), 'noDays')
    const tellers = await appointTellers(world, laptops, 3)
    const { entryId: proposal } = await openOn(d, tellers)
    for (const laptop of laptops)
      await world.until(laptop, 'the proposal', async () =>
        (await laptop.call.proposals.list({})).some(({ id }) => id === proposal)
      )

    // Two partitions: everybody is cut off, and votes alone.
    for (const laptop of laptops) await laptop.call.sync.setOnline({ online: false })
    for (const [i, laptop] of laptops.entries())
      await laptop.call.proposals.vote({ proposal, choice: i === 4 ? 1 : 0 })
    for (const laptop of laptops) expect((await laptop.call.proposals.get({ proposal })).cast).toBe(1)
    for (const laptop of laptops) await laptop.call.sync.setOnline({ online: true })
    for (const laptop of laptops)
      await world.until(
        laptop,
        'all ballots',
        async () => (await laptop.call.proposals.get({ proposal })).cast === 5
      )

    // The third teller never comes; q = 2 of 3 is enough.
    for (const teller of [a, b]) {
      await world.until(
        teller,
        'the day',
        async () => (await teller.call.proposals.get({ proposal })).iMay.closeBox
      )
      await teller.call.proposals.closeBox({ proposal })
    }
    await expectRefusal(c.call.documents.resultNotice({ proposal, language: 'both' }), 'notCertified')
    for (const teller of [a, b]) {
      await world.until(
        teller,
        'a count',
        async () => (await teller.call.proposals.get({ proposal })).iMay.signCount
      )
      await teller.call.proposals.signCount({ proposal, withoutChief: false })
    }
    for (const laptop of laptops)
      await world.until(
        laptop,
        'the certificate',
        async () => (await laptop.call.proposals.get({ proposal })).stage === 'certified'
      )
    expect(await world.agree(laptops)).toMatch(/^[0-9a-f]{64}$/)

    const results = await Promise.all(
      laptops.map(async ({ call }) => (await call.proposals.get({ proposal })).result)
    )
    expect(results[0]).toMatchObject({ status: 'certified', outcome: 'passed', eligible: 5, present: 5 })
    for (const result of results) expect(result).toEqual(results[0])
    for (const { call } of [c, e])
      expect(await call.check.recount({ proposal })).toMatchObject({ same: true, ballots: 5 })

    const pdfs = await Promise.all(
      [a, c, e].map(
        async ({ call }) => (await call.documents.certificate({ proposal, language: 'both' })).pdfBase64
      )
    )
    expect(new Set(pdfs).size).toBe(1)
    const calendar = async ({ call }: Laptop) => call.documents.calendar({ language: 'zh-CN' })
    expect(await calendar(e)).toEqual(await calendar(d))
    const { base64, days } = await calendar(e)
    const file = Buffer.from(base64, 'base64').toString().replaceAll('\r\n ', '')
    expect(days).toBe(3)
    expect(file.match(/UID:.+(?=\r\n)/g)).toEqual([
      `UID:${proposal}-closes@folkmoot`,
      `UID:${proposal}-opens@folkmoot`,
      `UID:${proposal}-contest@folkmoot`
    ])
    expect(file).toContain('SUMMARY:投票截止：修缮村口石桥\r\n')
    // A teller's own term is among their days.
    expect((await calendar(b)).days).toBe(4)
    const about = { proposal, language: 'both' } as const
    const papers = await Promise.all(
      [a, e].map(async ({ call: { documents } }) => [
        await documents.signInSheet(about),
        await documents.signInSheet({ ...about, proposal: null }),
        await documents.ballotPapers({ ...about, first: 1, count: 6 }),
        await documents.proxyForm(about),
        await documents.tallySheet(about),
        await documents.resultNotice(about)
      ])
    )
    expect(papers[0]).toEqual(papers[1])
    const { title } = await a.call.proposals.get({ proposal })
    expect(papers[0]?.map(({ fileName }) => fileName)).toEqual([
      `签到表 ${title}.pdf`,
      '签到表 全体成员.pdf',
      ...['选票', '委托书', '正字计票表', '表决结果公告'].map((kind) => `${kind} ${title}.pdf`)
    ])
    expect(await e.call.proposals.get({ proposal })).toMatchObject({ myBallot: { step: 'counted' } })
    const { myBallot } = await e.call.proposals.get({ proposal })
    expect(await e.call.check.find({ typed: myBallot?.receipt.toLowerCase() ?? '' })).toMatchObject([
      { kind: 'entry', entryId: myBallot?.entryId, type: 'ballot.cast.v1' }
    ])
    expect(await e.call.check.find({ typed: results[0]?.verificationCode ?? '' })).toMatchObject([
      { kind: 'result', proposal, stands: true }
    ])
    expect(await e.call.check.find({ typed: myBallot?.entryId ?? '' })).toHaveLength(1)
    await expectRefusal(e.call.check.find({ typed: '7K3-M9P' }), 'entryUnknown')
  })
})
