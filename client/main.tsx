import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import { App } from './app.tsx';
import { followLanguage } from './i18n/choice.ts';
import { onElsewhere } from './net/memory.ts';
import { isMissing } from './net/problem.ts';
import { followMotion } from './settings/motion.ts';
import { CrashBoundary } from './ui/crash.tsx';

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: (times, error) => times < 1 && !isMissing(error), staleTime: 10_000 },
  },
});

// What operators see is for nobody who comes after them.
queries.setQueryDefaults(['desk'], { staleTime: 0, gcTime: 0 });
onElsewhere('player', () => void queries.resetQueries({ queryKey: ['desk'] }));

followMotion();
const root = createRoot(document.getElementById('page')!);
void followLanguage(() =>
  root.render(
    <CrashBoundary>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </CrashBoundary>,
  ),
);

// Where it cannot be had, over plain http or in a private window, the page is the same without.
if (import.meta.env.PROD) void navigator.serviceWorker?.register('/sw.js').catch(() => {});
