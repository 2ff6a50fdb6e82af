import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import { App } from './app.tsx';
import { CrashBoundary } from './ui/crash.tsx';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: 1, staleTime: 10_000 } },
});

createRoot(document.getElementById('page')!).render(
  <CrashBoundary>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </CrashBoundary>,
);
