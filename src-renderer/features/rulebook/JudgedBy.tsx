import { Link } from 'wouter'
import type { VersionRef } from '#shared/rpc/contract/rulebook.ts'
import { useWords } from '../../shared/i18n/words.tsx'

/** By which version of the rulebook something is judged, and the way to read it. */
export const JudgedBy = ({ version }: { version: VersionRef }) => {
  const { say } = useWords()
  return (
    <Link to={`/people/rulebook/version/${version.id}`}>
      {say('versions.judgedBy', { number: version.number })}
    </Link>
  )
}
