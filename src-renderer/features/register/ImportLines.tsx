import type { ImportedLine, ImportPreview } from '#shared/rpc/contract/people.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { DataTable } from '../../shared/ui/DataTable.tsx'

/** What importing the file would write: the sums in a sentence, then every line, those at fault first. */
export const ImportLines = ({ preview: { lines, households, ignored } }: { preview: ImportPreview }) => {
  const { say } = useWords()
  const count = (outcome: ImportedLine['outcome']): number =>
    lines.filter((line) => line.outcome === outcome).length
  const wordsOf = (line: ImportedLine): string => {
    if (line.fault !== null) return say(`register.fault.${line.fault}`, { line: line.repeats ?? 0 })
    const words = say(`register.outcome.${line.outcome}`)
    return line.looksLikeFormula
      ? say('register.name', { name: words, place: say('register.formula') })
      : words
  }
  const sorted = [
    ...lines.filter(({ fault }) => fault !== null),
    ...lines.filter(({ fault }) => fault === null)
  ]
  return (
    <>
      <p>
        {say('register.importSummary', {
          fresh: count('new'),
          changed: count('update'),
          same: count('same'),
          faults: count('fault'),
          households
        })}
      </p>
      {ignored.length > 0 && <p>{say('register.importIgnored', { columns: ignored.join(' · ') })}</p>}
      <DataTable
        caption={say('register.importTitle')}
        columns={[
          { head: say('register.line') },
          { head: say('register.rollWho') },
          { head: say('register.outcome') }
        ]}
        rows={sorted.map((line) => ({
          key: String(line.line),
          cells: [
            String(line.line),
            <bdi key="name">
              {line.place === '' ? line.name : say('register.name', { name: line.name, place: line.place })}
            </bdi>,
            wordsOf(line)
          ]
        }))}
      />
    </>
  )
}
