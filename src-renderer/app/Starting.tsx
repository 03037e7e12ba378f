import { useEffect, useState } from 'react'
import { useWords } from '../shared/i18n/words.tsx'
import { useConnection } from '../shared/rpc/connection.ts'
import { Note } from '../shared/ui/Note.tsx'
import { Waiting } from '../shared/ui/Waiting.tsx'
import { Seal } from '../shared/ui/Seal.tsx'
import classes from './Starting.module.css'

const SLOW_MS = 8_000

export const Starting = () => {
  const { say } = useWords()
  const refused = useConnection((connection) => connection.state === 'refused')
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main className={classes['starting']}>
      <Seal size="4rem" />
      <h1>{say('app.nameBoth')}</h1>
      {refused ? (
        <Note tone="needs">{say('app.hubTokenMissing')}</Note>
      ) : (
        <Waiting text={say('app.starting')} />
      )}
      {slow && !refused && <Note>{say('app.startingSlow')}</Note>}
    </main>
  )
}
