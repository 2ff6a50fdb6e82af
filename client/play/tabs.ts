import { useEffect, useState } from 'react';

/** How often a tab says that it is there, and how long it is taken to be, in milliseconds. */
const EVERY_MS = 2_000;
const KEPT_MS = 5_000;

/** Whether another tab of this browser plays in the same world, and so steers the same seat. */
export function useOtherTab(roomId: string | null, seat: number | null): boolean {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    if (roomId === null || seat === null || seat < 0) return;
    const channel = new BroadcastChannel(`virality.world.${roomId}`);
    let timer: number | undefined;
    channel.onmessage = () => {
      setThere(true);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setThere(false), KEPT_MS);
    };
    const say = () => channel.postMessage(seat);
    say();
    const saying = window.setInterval(say, EVERY_MS);
    return () => {
      window.clearInterval(saying);
      window.clearTimeout(timer);
      channel.close();
      setThere(false);
    };
  }, [roomId, seat]);
  return isThere;
}
