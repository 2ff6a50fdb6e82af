import { Suspense, useEffect } from 'react';
import { useLocation } from 'wouter';
import { lazyPart } from '../ui/part.ts';
import { useReporting } from './store.ts';

// Few people ever report anybody.
const ReportDialog = lazyPart(() => import('./dialog.tsx'));

/**
 * The dialog of a report. It belongs to the page and not to the line of a feed whose button opened
 * it: that one may go while somebody still writes.
 */
export function Reporting() {
  const [path] = useLocation();
  return <OfPage key={path} />;
}

function OfPage() {
  const { reported } = useReporting();
  useEffect(() => close, []);
  if (!reported) return null;
  return (
    <Suspense>
      <ReportDialog {...reported} onClose={close} />
    </Suspense>
  );
}

const close = () => useReporting.setState({ reported: null });
