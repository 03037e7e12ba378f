import {
  IconDeviceLaptop,
  IconHomePlus,
  IconKey,
  IconMailOpened,
  IconPlant2,
  IconUsers
} from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { useLanguage, useWords } from '../../shared/i18n/words.tsx'
import { client } from '../../shared/rpc/connection.ts'
import { useCommand } from '../../shared/rpc/use-command.ts'
import { FailureNote } from '../../shared/ui/FailureNote.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Waiting } from '../../shared/ui/Waiting.tsx'
import { Door } from './Door.tsx'
import classes from './Doors.module.css'
import { enterProfile } from './enter-profile.ts'

/** First run: three doors, and a village to practise in. */
export const Doors = ({ first }: { first: boolean }) => {
  const { say } = useWords()
  const language = useLanguage()
  const [, go] = useLocation()
  const practise = useCommand(async () => {
    const { profile } = await client.onboarding.practiceVillage({ language })
    await enterProfile(profile.id)
    go('/')
  })
  return (
    <Page title={say('start.title')} lead={say('start.lead')} {...(first ? {} : { back: '/' })}>
      <h2>{say('start.question')}</h2>
      <div className={classes['doors']}>
        <Door
          Icon={IconHomePlus}
          title={say('start.found')}
          body={say('start.foundBody')}
          onOpen={() => go('/start/found')}
        />
        <Door
          Icon={IconMailOpened}
          title={say('start.join')}
          body={say('start.joinBody')}
          onOpen={() => go('/start/join')}
        />
        <Door
          Icon={IconKey}
          title={say('start.restore')}
          body={say('start.restoreBody')}
          onOpen={() => go('/start/restore')}
        />
        <Door
          Icon={IconDeviceLaptop}
          title={say('start.laptop')}
          body={say('start.laptopBody')}
          onOpen={() => go('/start/laptop')}
        />
        <Door
          Icon={IconUsers}
          title={say('start.lost')}
          body={say('start.lostBody')}
          onOpen={() => go('/start/lost')}
        />
        <Door
          Icon={IconPlant2}
          title={say('start.practice')}
          body={say('start.practiceBody')}
          quiet
          onOpen={() => void practise.run(undefined)}
        />
      </div>
      {practise.running && <Waiting text={say('start.practiceWorking')} />}
      <FailureNote failure={practise.failure} />
      <p className={classes['signs']}>{say('start.signs')}</p>
    </Page>
  )
}
