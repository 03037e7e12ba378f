import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from '#test/support/built-cli.ts'
import { scratchFolder } from '#test/support/scratch-folder.ts'

describe('folkmoot tally', () => {
  const folder = scratchFolder()

  it('counts published papers again without any records, to the last digit', async () => {
    const file = 'test/golden/oracles/Calton-2007.blt'
    const { code, stdout } = await runCli(['tally', file, '--method', 'stv-scottish', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      method: 'stv-scottish',
      seats: 3,
      papers: 5199,
      winners: ['George Redmond', 'Alison E Thewliss', 'Ruth Simpson'],
      tied: [],
      ranking: null,
      quota: 1300,
      ties: []
    })
    expect(stdout).toContain('"Ruth Simpson":1393.86735')
    const spoken = await runCli(['tally', file, '--method', 'Scottish STV', '--lang', 'zh-CN'])
    expect(spoken.stdout).toContain('Ruth Simpson：1393.86735')
    expect(spoken.stdout).toContain('当选（按先后）：George Redmond、Alison E Thewliss、Ruth Simpson')
  })

  it('prints nothing out of a file that a terminal would obey', async () => {
    const file = join(folder, 'escape.abif')
    await writeFile(file, '2:\u001b[2JAnn>Bo\u202e\n1:Bo\u202e\n')
    const { code, stdout } = await runCli(['tally', file, '--method', 'irv', '--lang', 'en'])
    expect(code).toBe(0)
    expect(stdout).toContain('Elected, in this order: [2JAnn')
    for (const sign of ['\u001b', '\u202e']) expect(stdout).not.toContain(sign)
  })

  it('leaves a tie a tie, and takes lots that were drawn', async () => {
    const papers = join(folder, 'tie.abif')
    const lots = join(folder, 'lots.txt')
    await writeFile(papers, '4:A\n4:B\n2:C>A\n2:D>C>B\n')
    await writeFile(lots, 'B\nA\nC\nD\n')
    const open = await runCli(['tally', papers, '--method', 'irv', '--json'])
    expect(JSON.parse(open.stdout)).toMatchObject({ winners: [], tied: ['A', 'B'] })
    const drawn = await runCli(['tally', papers, '--method', 'irv', '--ties', lots, '--json'])
    expect(JSON.parse(drawn.stdout)).toMatchObject({ winners: ['B'], tied: [] })
  })

  it.each([
    ['tie.blt', '2 1\n1 1 2\n0\n', ['--method', 'irv'], 1, 'tie.blt, line 2: a paper ends with 0: “1 1 2”'],
    ['odd.abif', '1:A', ['--method', 'fair'], 2, 'is no method that Folkmoot counts by'],
    ['two.abif', '1:A>B', ['--method', 'irv', '--seats', '2'], 1, 'irv elects one; the file fills 2 seats.'],
    ['over.abif', '1:A>B', ['--method', 'irv', '--overvotes', 'd'], 2, '--overvotes is a, b or c, not d.']
  ])('says why it cannot count %s (%j)', async (name, text, args, exit, sentence) => {
    const file = join(folder, name)
    await writeFile(file, text)
    const { code, stdout, stderr } = await runCli(['tally', file, ...args, '--lang', 'en'])
    expect({ code, stdout }).toEqual({ code: exit, stdout: '' })
    expect(stderr).toContain(sentence)
  })
})
