import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ProfileView } from '#shared/rpc/contract/app.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { profilesQuery } from '../../shared/rpc/queries.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { announce } from '../../shared/ui/announce.ts'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Form } from '../../shared/ui/Form.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { askedPositions } from './asked-positions.ts'
import { forgetPhrase, setPhraseWritten, usePhrase } from './phrase-store.ts'
import classes from './PhraseConfirm.module.css'

/** Three of the 24 words, from paper; a wrong one is named so that the paper can be mended. */
export const PhraseConfirm = ({ profile }: { profile: ProfileView }) => {
  const { say } = useWords()
  const stillShown = usePhrase((phrase) => phrase.words !== null)
  const [positions] = useState(askedPositions)
  const [words, setWords] = useState<Record<number, string>>({})
  const confirm = useCommand(async () => {
    await client.profiles.confirmPhrase({
      profile: profile.id,
      words: positions.map((position) => ({ position, word: (words[position] ?? '').trim().toLowerCase() }))
    })
    announce(say('confirm.done'))
    forgetPhrase()
    profilesQuery.open({}).refresh()
  })
  const wrong = confirm.failure?.code === 'phraseWordsDiffer' ? confirm.failure.params['position'] : undefined
  const ready = positions.every((position) => (words[position] ?? '').trim() !== '')
  return (
    <Page title={say('confirm.title')} lead={say('confirm.lead')}>
      <Sheet>
        <Form ready={ready} onSubmit={() => void confirm.run(undefined)}>
          {positions.map((position) => (
            <TextInput
              key={position}
              label={say('confirm.wordLabel', { position })}
              value={words[position] ?? ''}
              maxLength={20}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              error={String(wrong) === String(position) ? say('confirm.wrong', { position }) : null}
              onChange={({ currentTarget }) => {
                const word = currentTarget.value
                setWords((before) => ({ ...before, [position]: word }))
                confirm.clear()
              }}
            />
          ))}
          <FailureNote failure={confirm.failure} />
          <div className={classes['buttons']}>
            <Button type="submit" disabled={!ready} loading={confirm.running}>
              {say('confirm.confirm')}
            </Button>
            {stillShown && (
              <Button variant="default" onClick={() => setPhraseWritten(false)}>
                {say('confirm.showAgain')}
              </Button>
            )}
          </div>
        </Form>
      </Sheet>
      {!stillShown && (
        <Disclosure summary={say('common.details')}>
          <p>{say('confirm.gone')}</p>
        </Disclosure>
      )}
    </Page>
  )
}
