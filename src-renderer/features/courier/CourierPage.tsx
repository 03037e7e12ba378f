import { useWords } from '../../shared/i18n/words.tsx'
import { desktopBridge } from '../../shared/rpc/bridge.ts'
import { useProfile } from '../../shared/rpc/profile.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { Brought } from './Brought.tsx'
import { useCourierRun, type CourierRun } from './courier-store.ts'
import { DesktopWays } from './DesktopWays.tsx'
import { BrowserWays } from './BrowserWays.tsx'
import { Failed, Stopped } from './Ended.tsx'
import { Running } from './Running.tsx'
import { Taken } from './Taken.tsx'

/** Records by hand: take along what others lack, bring in what somebody carried here. */
export const CourierPage = () => {
  const { say } = useWords()
  const run = useCourierRun(useProfile().id)
  const isDesktop = desktopBridge() !== undefined
  return (
    <Page title={say('courier.title')} lead={say(isDesktop ? 'courier.lead' : 'courier.leadFile')}>
      <Stage run={run} isDesktop={isDesktop} />
    </Page>
  )
}

const Stage = ({ run, isDesktop }: { run: CourierRun; isDesktop: boolean }) => {
  switch (run.kind) {
    case 'idle':
      return isDesktop ? <DesktopWays /> : <BrowserWays />
    case 'running':
      return <Running run={run} />
    case 'taken':
      return <Taken run={run} />
    case 'brought':
      return <Brought run={run} />
    case 'stopped':
      return <Stopped run={run} />
    case 'failed':
      return <Failed run={run} />
  }
}
