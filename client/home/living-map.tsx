import { useEffect, useRef } from 'react';
import { oncePainted } from './painted.ts';

/** The world behind the words: fetched and drawn once these can be read. */
export function LivingMap() {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const begin = async () => {
      const { drawCities } = await import('./cities.ts');
      if (!signal.aborted) await drawCities(host.current!, signal);
    };
    // A page without its background is still a page, so a failure here is not worth a word.
    const start = () => void begin().catch(() => {});
    const callOff = oncePainted(start);
    return () => {
      callOff();
      leaving.abort();
    };
  }, []);
  return <div ref={host} className="living-map" aria-hidden="true" />;
}
