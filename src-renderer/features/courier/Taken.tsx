import { useEffect } from 'react'
import { useWords } from '../../shared/i18n/words.tsx'
import { announce } from '../../shared/ui/announce.ts'
import { byteSize } from '../../shared/ui/byte-size.ts'
import { RuledList } from '../../shared/ui/RuledList.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import type { CourierRun } from './courier-store.ts'
import { Finish } from './Ended.tsx'

const TITLES = {
  stick: 'courier.safe',
  file: 'courier.fileReady',
  browser: 'courier.fileDownloaded'
} as const

/** After an export: only now may the stick come out. What stands on it, and who finds what there. */
export const Taken = ({ run }: { run: Extract<CourierRun, { kind: 'taken' }> }) => {
  const { say } = useWords()
  const { medium } = run.target
  const { name, entries, logs, bytes, laptops, leftOut } = run.report
  const title = say(TITLES[medium])
  useEffect(() => announce(title), [title])
  const size = byteSize(bytes)
  if (medium !== 'stick')
    return (
      <Sheet title={title} tone="settled">
        <p>{say('courier.fileBody', { file: name, entries, logs, size })}</p>
        {leftOut > 0 && <p>{say('courier.leftOut', { count: leftOut })}</p>}
        <Finish />
      </Sheet>
    )
  return (
    <Sheet title={title} tone="settled">
      <p>{say('courier.eject')}</p>
      {entries > 0 && <p>{say('courier.written', { entries, logs, size, folder: name })}</p>}
      {entries === 0 && leftOut === 0 && <p>{say('courier.nothingToWrite')}</p>}
      {leftOut > 0 && <p>{say('courier.leftOut', { count: leftOut })}</p>}
      {laptops.length === 0 ? (
        <p>{say('courier.noLaptops')}</p>
      ) : (
        <>
          <h3>{say('courier.laptops')}</h3>
          <RuledList label={say('courier.laptops')}>
            {laptops.map(({ person, entries: found }, index) => (
              <li key={`${person} ${index}`}>
                <span>{person === '' ? say('courier.unknownPerson') : person}</span>
                <span>
                  {found === 0 ? say('courier.findsNothing') : say('courier.finds', { entries: found })}
                </span>
              </li>
            ))}
          </RuledList>
        </>
      )}
      <Finish />
    </Sheet>
  )
}
