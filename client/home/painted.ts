/** A page that nobody looks at is not painted; what waits for that waits no longer than this. */
const PATIENCE_MS = 3_000;

/** Calls once the browser has shown the page's first words. Returns how to call it off. */
export function oncePainted(then: () => void): () => void {
  let isOver = false;
  const finish = () => {
    if (!isOver) then();
    stop();
  };
  const stop = () => {
    isOver = true;
    window.clearTimeout(timer);
    observer.disconnect();
  };
  const timer = window.setTimeout(finish, PATIENCE_MS);
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length > 0) finish();
  });
  // Also told where it has been long since, as on coming back from another page.
  observer.observe({ type: 'paint', buffered: true });
  return stop;
}
