import { Route, Switch } from 'wouter'
import { Ballot } from '../features/ballots/Ballot.tsx'
import { Check } from '../features/check/Check.tsx'
import { EntryPage } from '../features/check/EntryPage.tsx'
import { Home } from '../features/home/Home.tsx'
import { InvitePage } from '../features/members/InvitePage.tsx'
import { People } from '../features/members/People.tsx'
import { PersonPage } from '../features/members/PersonPage.tsx'
import { Assembly } from '../features/proposals/Assembly.tsx'
import { Draft } from '../features/proposals/Draft.tsx'
import { EndingDraft } from '../features/proposals/EndingDraft.tsx'
import { ProposalPage } from '../features/proposals/ProposalPage.tsx'
import { ResultPage } from '../features/results/ResultPage.tsx'
import { SettingsPage } from '../features/settings/SettingsPage.tsx'
import { NotFound } from './NotFound.tsx'

/** Every address inside the house. */
export const Sections = () => (
  <Switch>
    <Route path="/" component={Home} />
    <Route path="/assembly" component={Assembly} />
    <Route path="/assembly/new">
      <Draft />
    </Route>
    <Route path="/assembly/:id">{({ id }) => <ProposalPage key={id} id={id} />}</Route>
    <Route path="/assembly/:id/vote">{({ id }) => <Ballot key={id} id={id} />}</Route>
    <Route path="/assembly/:id/end">{({ id }) => <EndingDraft key={id} id={id} />}</Route>
    <Route path="/assembly/:id/result">{({ id }) => <ResultPage key={id} id={id} />}</Route>
    <Route path="/people" component={People} />
    <Route path="/people/invite" component={InvitePage} />
    <Route path="/people/:id">{({ id }) => <PersonPage key={id} id={id} />}</Route>
    <Route path="/check" component={Check} />
    <Route path="/check/:id">{({ id }) => <EntryPage key={id} id={id} />}</Route>
    <Route path="/settings" component={SettingsPage} />
    <Route component={NotFound} />
  </Switch>
)
