import { useState } from 'react'
import { Link } from 'wouter'
import { useWords } from '../../shared/i18n/words.tsx'
import { desktopBridge } from '../../shared/rpc/bridge.ts'
import { client } from '../../shared/rpc/connection.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Note } from '../../shared/ui/Note.tsx'
import { inviteQuestion } from './invite-question.tsx'
import { OnboardingForm, type Question } from './OnboardingForm.tsx'
import { PhraseFields } from './PhraseFields.tsx'
import { useInviteCode } from './use-invite-code.ts'

const NO_WORDS: string[] = Array.from({ length: 24 }, () => '')

export const Restore = () => {
  const { say } = useWords()
  const invite = useInviteCode()
  const [typed, setTyped] = useState(NO_WORDS)
  const [wrong, setWrong] = useState<{ position: number; suggestions: readonly string[] } | null>(null)
  const phrase = typed.map((word) => word.toLowerCase())
  const check = useCommand(async (next: () => void) => {
    const answer = await client.onboarding.checkPhrase({ phrase })
    if (answer.ok) next()
    else setWrong({ position: answer.wrongPosition ?? 0, suggestions: answer.suggestions })
    return answer
  })
  const wrongSays = (): string | null => {
    if (wrong === null || wrong.position === 0) return null
    const { position, suggestions } = wrong
    return suggestions.length === 0
      ? say('restore.wordWrong', { position })
      : say('restore.wordWrongMaybe', { position, suggestions: suggestions.join(' / ') })
  }
  const paper: Question = {
    question: say('restore.phraseQuestion'),
    hint: say('restore.phraseHint'),
    ready: typed.every((word) => word !== ''),
    running: check.running,
    onGo: (next) => void check.run(next),
    fields: (
      <>
        <PhraseFields
          words={typed}
          wrong={wrong?.position ?? null}
          wrongSays={wrongSays()}
          onChange={(words) => {
            setTyped(words)
            setWrong(null)
          }}
        />
        {wrong !== null && (
          <Note tone="needs" role="alert">
            {wrongSays() ?? say('restore.checkFails')}
          </Note>
        )}
        <FailureNote failure={check.failure} />
        {desktopBridge() !== undefined && (
          <p>
            <Link to="/start/backup">{say('backup.restoreLink')}</Link>
          </p>
        )}
      </>
    )
  }
  return (
    <OnboardingForm
      title={say('restore.title')}
      questions={[
        paper,
        inviteQuestion(invite, { question: say('restore.codeQuestion'), hint: say('restore.codeBody') })
      ]}
      restated={(person) => say('restore.restated', { person, community: invite.says?.communityName ?? '' })}
      confirm={say('restore.confirm')}
      enter={async (newcomer) => {
        const { profile } = await client.onboarding.restore({ ...newcomer, phrase, code: invite.code.trim() })
        return profile.id
      }}
    />
  )
}
