import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { HomePage } from './home/home.tsx';
import { t } from './i18n/index.ts';
import { MissingPage } from './ui/missing.tsx';

// Home comes with the first script; everything else is fetched when it is wanted.
const PlayPage = lazy(() => import('./play/page.tsx'));
const HistoryPage = lazy(() => import('./history/history.tsx'));
const MatchPage = lazy(() => import('./history/match.tsx'));
const LeaderboardsPage = lazy(() => import('./leaderboards/page.tsx'));
const DebriefPage = lazy(() => import('./debrief/page.tsx'));
const SignInPage = lazy(() => import('./account/sign-in.tsx'));
const RegisterPage = lazy(() => import('./account/register.tsx'));
const VerifyPage = lazy(() => import('./account/verify.tsx'));
const ForgotPage = lazy(() => import('./account/forgot.tsx'));
const ResetPage = lazy(() => import('./account/reset.tsx'));
const AccountPage = lazy(() => import('./account/page.tsx'));
const PlayerPage = lazy(() => import('./player/page.tsx'));
const AdminPage = lazy(() => import('./admin/page.tsx'));
const CreditsPage = lazy(() => import('./home/credits.tsx'));

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
        <Route path="/history" component={HistoryPage} />
        <Route path="/history/:matchId" component={MatchPage} />
        <Route path="/leaderboards" component={LeaderboardsPage} />
        <Route path="/debrief" component={DebriefPage} />
        <Route path="/sign-in" component={SignInPage} />
        <Route path="/register" component={RegisterPage} />
        <Route path="/verify" component={VerifyPage} />
        <Route path="/forgot" component={ForgotPage} />
        <Route path="/reset" component={ResetPage} />
        <Route path="/account" component={AccountPage} />
        <Route path="/player/:playerId" component={PlayerPage} />
        <Route path="/admin" component={AdminPage} />
        <Route path="/credits" component={CreditsPage} />
        <Route component={MissingPage} />
      </Switch>
    </Suspense>
  );
}
