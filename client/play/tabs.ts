import { useEffect, useState } from 'react';

/** How often a tab asks for others, and how long one that answered is taken to be there, in milliseconds. */
const EVERY_MS = 2_000;
const KEPT_MS = 5_000;

/** Whether another tab of this browser plays in the same world, and so steers the same seat. */
export function useOtherTab(roomId: string | null, seat: number | null): boolean {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    if (roomId === null || seat === null || seat < 0) return;
    const channel = new BroadcastChannel(`virality.world.${roomId}`);
    let timer: number | undefined;
    channel.onmessage = ({ data }: MessageEvent<'who' | 'here'>) => {
      // A hidden tab hears in time, though browsers slow its own clock down to a minute.
      if (data === 'who') channel.postMessage('here');
      setThere(true);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setThere(false), KEPT_MS);
    };
    const ask = () => channel.postMessage('who');
    ask();
    const asking = window.setInterval(ask, EVERY_MS);
    return () => {
      window.clearInterval(asking);
      window.clearTimeout(timer);
      channel.close();
      setThere(false);
    };
  }, [roomId, seat]);
  return isThere;
}
