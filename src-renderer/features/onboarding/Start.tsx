import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import type { ProfileView } from '#shared/rpc/contract/app.ts'
import { Doors } from './Doors.tsx'
import { Found } from './Found.tsx'
import { Join } from './Join.tsx'
import { Restore } from './Restore.tsx'

// Who comes back by a file or by neighbours, or with a second laptop, can wait for the screen; the other doors come with the window.
const Lost = lazy(async () => ({ default: (await import('./Lost.tsx')).Lost }))
const SecondLaptop = lazy(async () => ({
  default: (await import('../laptops/SecondLaptop.tsx')).SecondLaptop
}))
const RestoreBackup = lazy(async () => ({ default: (await import('./RestoreBackup.tsx')).RestoreBackup }))

export const Start = ({ profiles }: { profiles: readonly ProfileView[] }) => (
  <Switch>
    <Route path="/start/found" component={Found} />
    <Route path="/start/join" component={Join} />
    <Route path="/start/restore" component={Restore} />
    <Route path="/start/lost">
      <Suspense>
        <Lost />
      </Suspense>
    </Route>
    <Route path="/start/laptop">
      <Suspense>
        <SecondLaptop />
      </Suspense>
    </Route>
    <Route path="/start/backup">
      <Suspense>
        <RestoreBackup />
      </Suspense>
    </Route>
    <Route>
      <Doors first={profiles.length === 0} />
    </Route>
  </Switch>
)
