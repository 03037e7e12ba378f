import type { ImportReport } from '#shared/rpc/contract/courier.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { byteSize } from '../../shared/ui/byte-size.ts'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { VirtualRows } from '../../shared/ui/VirtualRows.tsx'
import classes from './Courier.module.css'

/** What stayed out of an import: parts that were refused, and files that could not be read to their end. */
export const NotTakenIn = ({ report }: { report: ImportReport }) => {
  const { say } = useWords()
  const { refused } = report
  const files = report.files.filter(({ state }) => state !== 'whole')
  return (
    <>
      {files.length > 0 && (
        <Sheet title={say('courier.files')} tone="needs">
          <VirtualRows label={say('courier.files')} rows={files} keyOf={({ name }) => name} rowRem={6}>
            {({ name, state, madeBy, readTo, bytes }) => (
              <div className={classes['row']}>
                <span>{say(`courier.file.${state}`)}</span>
                <small>
                  {[
                    name,
                    ...(madeBy === '' ? [] : [say('courier.madeBy', { person: madeBy })]),
                    ...(state === 'cut' || state === 'damaged'
                      ? [say('courier.readTo', { read: byteSize(readTo), total: byteSize(bytes) })]
                      : [])
                  ].join(' · ')}
                </small>
              </div>
            )}
          </VirtualRows>
        </Sheet>
      )}
      {refused.length > 0 && (
        <Sheet title={say('courier.refused')} tone="needs">
          <VirtualRows
            label={say('courier.refused')}
            rows={refused.map((part, index) => ({ ...part, index }))}
            keyOf={({ index }) => String(index)}
            rowRem={5}
          >
            {({ cause, person, entries }) => (
              <div className={classes['row']}>
                <span>
                  {say('courier.refusedPart', {
                    person: person === '' ? say('courier.unknownPerson') : person,
                    count: entries,
                    cause: say(`courier.refused.${cause}`)
                  })}
                </span>
              </div>
            )}
          </VirtualRows>
        </Sheet>
      )}
    </>
  )
}
