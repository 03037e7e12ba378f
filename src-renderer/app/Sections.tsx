import { Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { Home } from '../features/home/Home.tsx'
import { useWords } from '../shared/i18n/words.tsx'
import { Waiting } from '../shared/ui/Waiting.tsx'
import { screen } from './lazy-screen.ts'
import { NotFound } from './NotFound.tsx'

// Home comes with the window; every other screen is fetched when it is first opened.
const AddLaptopPage = screen('AddLaptopPage', () => import('../features/laptops/AddLaptopPage.tsx'))
const AdmitDraft = screen('AdmitDraft', () => import('../features/proposals/AdmitDraft.tsx'))
const AgainDraft = screen('AgainDraft', () => import('../features/members/AgainDraft.tsx'))
const AmendingDraft = screen('AmendingDraft', () => import('../features/rulebook/AmendingDraft.tsx'))
const Assembly = screen('Assembly', () => import('../features/proposals/Assembly.tsx'))
const BackupPage = screen('BackupPage', () => import('../features/backup/BackupPage.tsx'))
const Ballot = screen('Ballot', () => import('../features/ballots/Ballot.tsx'))
const Check = screen('Check', () => import('../features/check/Check.tsx'))
const ComeBackPage = screen('ComeBackPage', () => import('../features/recovery/ComeBackPage.tsx'))
const ConfidantsPage = screen('ConfidantsPage', () => import('../features/recovery/ConfidantsPage.tsx'))
const CourierPage = screen('CourierPage', () => import('../features/courier/CourierPage.tsx'))
const Doctor = screen('Doctor', () => import('../features/doctor/Doctor.tsx'))
const Draft = screen('Draft', () => import('../features/proposals/Draft.tsx'))
const EndingDraft = screen('EndingDraft', () => import('../features/proposals/EndingDraft.tsx'))
const EntryPage = screen('EntryPage', () => import('../features/check/EntryPage.tsx'))
const ForkCasePage = screen('ForkCasePage', () => import('../features/check/ForkCasePage.tsx'))
const GivePage = screen('GivePage', () => import('../features/handover/GivePage.tsx'))
const HandoverPage = screen('HandoverPage', () => import('../features/handover/HandoverPage.tsx'))
const HouseholdsPage = screen('HouseholdsPage', () => import('../features/register/HouseholdsPage.tsx'))
const ImportPage = screen('ImportPage', () => import('../features/register/ImportPage.tsx'))
const InvitePage = screen('InvitePage', () => import('../features/members/InvitePage.tsx'))
const Mirrors = screen('Mirrors', () => import('../features/mirrors/Mirrors.tsx'))
const OfficesPage = screen('OfficesPage', () => import('../features/offices/OfficesPage.tsx'))
const People = screen('People', () => import('../features/members/People.tsx'))
const PersonPage = screen('PersonPage', () => import('../features/members/PersonPage.tsx'))
const ProposalPage = screen('ProposalPage', () => import('../features/proposals/ProposalPage.tsx'))
const RecoveryPage = screen('RecoveryPage', () => import('../features/recovery/RecoveryPage.tsx'))
const RecordPage = screen('RecordPage', () => import('../features/register/RecordPage.tsx'))
const ResultPage = screen('ResultPage', () => import('../features/results/ResultPage.tsx'))
const RollsPage = screen('RollsPage', () => import('../features/register/RollsPage.tsx'))
const RulebookPage = screen('RulebookPage', () => import('../features/rulebook/RulebookPage.tsx'))
const SyncBoard = screen('SyncBoard', () => import('../features/sync/SyncBoard.tsx'))
const SettingsPage = screen('SettingsPage', () => import('../features/settings/SettingsPage.tsx'))
const WayBackPage = screen('WayBackPage', () => import('../features/recovery/WayBackPage.tsx'))

/** Every address inside the house. */
export const Sections = () => {
  const { say } = useWords()
  return (
    <Suspense fallback={<Waiting text={say('app.loading')} />}>
      <Switch>
        <Route path="/" component={Home} />
        <Route path="/assembly" component={Assembly} />
        <Route path="/assembly/new">
          <Draft />
        </Route>
        <Route path="/assembly/admit/:request">
          {({ request }) => <AdmitDraft key={request} requestId={request} />}
        </Route>
        <Route path="/assembly/:id">{({ id }) => <ProposalPage key={id} id={id} />}</Route>
        <Route path="/assembly/:id/vote">{({ id }) => <Ballot key={id} id={id} />}</Route>
        <Route path="/assembly/:id/end">{({ id }) => <EndingDraft key={id} id={id} />}</Route>
        <Route path="/assembly/:id/result">{({ id }) => <ResultPage key={id} id={id} />}</Route>
        <Route path="/people" component={People} />
        <Route path="/people/invite" component={InvitePage} />
        <Route path="/people/rulebook">
          <RulebookPage />
        </Route>
        <Route path="/people/rulebook/change" component={AmendingDraft} />
        <Route path="/people/rulebook/version/:version">
          {({ version }) => <RulebookPage key={version} version={version} />}
        </Route>
        <Route path="/people/offices" component={OfficesPage} />
        <Route path="/people/offices/:role/hand-over">
          {({ role }) => <GivePage key={role} role={role} />}
        </Route>
        <Route path="/people/hand-overs/:id">{({ id }) => <HandoverPage key={id} id={id} />}</Route>
        <Route path="/people/way-back" component={WayBackPage} />
        <Route path="/people/confidants" component={ConfidantsPage} />
        <Route path="/people/recovery/:id">{({ id }) => <RecoveryPage key={id} id={id} />}</Route>
        <Route path="/people/back/:id">{({ id }) => <ComeBackPage key={id} id={id} />}</Route>
        <Route path="/people/households" component={HouseholdsPage} />
        <Route path="/people/import" component={ImportPage} />
        <Route path="/people/record" component={RecordPage} />
        <Route path="/people/rolls" component={RollsPage} />
        <Route path="/people/:id/again">{({ id }) => <AgainDraft key={id} id={id} />}</Route>
        <Route path="/people/:id">{({ id }) => <PersonPage key={id} id={id} />}</Route>
        <Route path="/check" component={Check} />
        <Route path="/check/:id">{({ id }) => <EntryPage key={id} id={id} />}</Route>
        <Route path="/check/fork/:log">{({ log }) => <ForkCasePage key={log} log={log} />}</Route>
        <Route path="/courier" component={CourierPage} />
        <Route path="/sync" component={SyncBoard} />
        <Route path="/mirrors" component={Mirrors} />
        <Route path="/doctor" component={Doctor} />
        <Route path="/settings" component={SettingsPage} />
        <Route path="/settings/laptop" component={AddLaptopPage} />
        <Route path="/backup" component={BackupPage} />
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  )
}
