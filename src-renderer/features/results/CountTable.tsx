import type { Proposal, Result } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { DataTable } from '../../shared/ui/DataTable.tsx'
import { optionWords } from '../proposals/option-words.ts'

/** One decimal by whole numbers only, so that every laptop writes the same figure. */
const share = (count: number, of: number): string => {
  if (of === 0) return '—'
  const tenths = Math.round((count * 1_000) / of)
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`
}

/** The chart's twin: the same figures in rows. */
export const CountTable = ({ proposal, result }: { proposal: Proposal; result: Result }) => {
  const words = useWords()
  const { say } = words
  const { counts, eligible, present } = result
  return (
    <DataTable
      caption={say('common.tableOf', { title: say('result.choiceChart') })}
      columns={[
        { head: say('result.option') },
        { head: say('result.count'), number: true },
        { head: say('result.share'), number: true }
      ]}
      rows={[
        ...counts.map(({ option, count }) => ({
          key: option,
          cells: [optionWords(words, proposal, option), count, share(count, eligible)]
        })),
        {
          key: ' missing',
          cells: [say('result.missing'), eligible - present, share(eligible - present, eligible)]
        },
        { key: ' total', cells: [say('result.eligible'), eligible, share(eligible, eligible)], strong: true }
      ]}
    />
  )
}
