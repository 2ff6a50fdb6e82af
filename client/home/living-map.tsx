import { useEffect, useRef } from 'react';

/** The world behind the words: fetched and drawn when the page has nothing better to do. */
export function LivingMap() {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let stop = () => {};
    let gone = false;
    const begin = async () => {
      const { drawCities } = await import('./cities.ts');
      const end = await drawCities(host.current!);
      if (gone) end();
      else stop = end;
    };
    // A page without its background is still a page, so a failure here is not worth a word.
    const start = () => void begin().catch(() => {});
    const timer = window.setTimeout(start, 150);
    return () => {
      gone = true;
      window.clearTimeout(timer);
      stop();
    };
  }, []);
  return <div ref={host} className="living-map" aria-hidden="true" />;
}
