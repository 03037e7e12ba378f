import { Route, Switch } from 'wouter'
import type { ProfileView } from '#shared/rpc/contract/app.ts'
import { Doors } from './Doors.tsx'
import { Found } from './Found.tsx'
import { Join } from './Join.tsx'
import { Restore } from './Restore.tsx'

export const Start = ({ profiles }: { profiles: readonly ProfileView[] }) => (
  <Switch>
    <Route path="/start/found" component={Found} />
    <Route path="/start/join" component={Join} />
    <Route path="/start/restore" component={Restore} />
    <Route>
      <Doors first={profiles.length === 0} />
    </Route>
  </Switch>
)
