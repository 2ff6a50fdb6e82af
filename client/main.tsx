import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import { App } from './app.tsx';
import { onElsewhere } from './net/memory.ts';
import { CrashBoundary } from './ui/crash.tsx';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: 1, staleTime: 10_000 } },
});

// What operators see is for nobody who comes after them.
queries.setQueryDefaults(['desk'], { staleTime: 0, gcTime: 0 });
onElsewhere('player', () => void queries.resetQueries({ queryKey: ['desk'] }));

createRoot(document.getElementById('page')!).render(
  <CrashBoundary>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </CrashBoundary>,
);
