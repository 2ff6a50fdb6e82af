import { Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { HomePage } from './home/home.tsx';
import { t } from './i18n/index.ts';
import { Reporting } from './report/reporting.tsx';
import { MissingPage } from './ui/missing.tsx';
import { lazyPart } from './ui/part.ts';

// Home comes with the first script; everything else is fetched when it is wanted.
const PlayPage = lazyPart(() => import('./play/page.tsx'));
const WatchPage = lazyPart(() => import('./viewer/watch.tsx'));
const ReplayPage = lazyPart(() => import('./viewer/replay-page.tsx'));
const HistoryPage = lazyPart(() => import('./history/history.tsx'));
const MatchPage = lazyPart(() => import('./history/match.tsx'));
const LeaderboardsPage = lazyPart(() => import('./leaderboards/page.tsx'));
const DebriefPage = lazyPart(() => import('./debrief/page.tsx'));
const ComparePage = lazyPart(() => import('./compare/page.tsx'));
const SignInPage = lazyPart(() => import('./account/sign-in.tsx'));
const RegisterPage = lazyPart(() => import('./account/register.tsx'));
const VerifyPage = lazyPart(() => import('./account/verify.tsx'));
const ForgotPage = lazyPart(() => import('./account/forgot.tsx'));
const ResetPage = lazyPart(() => import('./account/reset.tsx'));
const AccountPage = lazyPart(() => import('./account/page.tsx'));
const PlayerPage = lazyPart(() => import('./player/page.tsx'));
const AdminPage = lazyPart(() => import('./admin/page.tsx'));
const SettingsPage = lazyPart(() => import('./settings/page.tsx'));
const CreditsPage = lazyPart(() => import('./home/credits.tsx'));

/** While a page is fetched. */
const Loading = () => (
  <main className="page">
    <h1 className="unseen">{t('app.name')}</h1>
    <p className="soft" role="status">
      {t('state.loading')}
    </p>
  </main>
);

export function App() {
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/" component={HomePage} />
        <Route path="/play/:roomId?" component={PlayPage} />
        <Route path="/lab">
          <Redirect to="/play?mode=lab" replace />
        </Route>
        <Route path="/watch/:roomId" component={WatchPage} />
        <Route path="/replay/:matchId?" component={ReplayPage} />
        <Route path="/history" component={HistoryPage} />
        <Route path="/history/:matchId" component={MatchPage} />
        <Route path="/leaderboards" component={LeaderboardsPage} />
        <Route path="/compare" component={ComparePage} />
        <Route path="/debrief" component={DebriefPage} />
        <Route path="/sign-in" component={SignInPage} />
        <Route path="/register" component={RegisterPage} />
        <Route path="/verify" component={VerifyPage} />
        <Route path="/forgot" component={ForgotPage} />
        <Route path="/reset" component={ResetPage} />
        <Route path="/account" component={AccountPage} />
        <Route path="/player/:playerId" component={PlayerPage} />
        <Route path="/admin" component={AdminPage} />
        <Route path="/settings" component={SettingsPage} />
        <Route path="/credits" component={CreditsPage} />
        <Route component={MissingPage} />
      </Switch>
      <Reporting />
    </Suspense>
  );
}
