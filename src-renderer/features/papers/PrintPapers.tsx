import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { Proposal } from '#shared/rpc/contract/proposals.ts'
import { useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { Disclosure } from '../../shared/ui/Disclosure.tsx'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Sheet } from '../../shared/ui/Sheet.tsx'
import { SheetItem } from '../../shared/ui/SheetItem.tsx'
import { BallotNumbers } from './BallotNumbers.tsx'
import { type PaperLanguage, PaperLanguageSelect } from './PaperLanguage.tsx'
import { usePrinted } from './use-printed.ts'

/** Every paper of a vote in one place: to sign in, to be voted on, to be counted with, and for the notice board. */
export const PrintPapers = ({ proposal: { id: proposal, roll, result } }: { proposal: Proposal }) => {
  const { say } = useWords()
  const profile = useProfile().id
  const [language, setLanguage] = useState<PaperLanguage>('both')
  const { run, running, failure, saved } = usePrinted()
  const about = { profile, proposal, language }
  const { documents } = client
  const papers = [
    { name: 'signIn', draw: () => documents.signInSheet(about) },
    { name: 'proxy', draw: () => documents.proxyForm(about) },
    { name: 'tally', draw: () => documents.tallySheet(about) },
    ...(result === null || result.status === 'provisional'
      ? []
      : [{ name: 'notice', draw: () => documents.resultNotice(about) } as const])
  ] as const
  return (
    <Sheet title={say('papers.title')}>
      <p>{say('papers.body')}</p>
      <Disclosure summary={say('papers.show')}>
        <PaperLanguageSelect value={language} onChange={setLanguage} />
        <Group>
          {papers.map(({ name, draw }) => (
            <Button key={name} variant="default" disabled={running} onClick={() => void run(draw)}>
              {say(`papers.${name}`)}
            </Button>
          ))}
        </Group>
        <SheetItem label={say('papers.ballots')}>
          <p>{say('papers.ballotsBody')}</p>
          <BallotNumbers
            voters={roll.length}
            running={running}
            onMake={(numbers) => void run(() => documents.ballotPapers({ ...about, ...numbers }))}
          />
        </SheetItem>
        <p role="status">{saved}</p>
        <FailureNote failure={failure} />
      </Disclosure>
    </Sheet>
  )
}
