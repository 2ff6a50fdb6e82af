import type { Camera, Pixel } from './camera.ts';

/** What gestures on the map mean beyond moving it. Places in pixels of the canvas. */
export interface GestureHooks {
  /** A mouse is over the map; null when it has left. */
  point(at: Pixel | null): void;
  tap(at: Pixel, byTouch: boolean): void;
}

/** A finger or a mouse, as whoever hears of it tells. Times are milliseconds of one clock. */
export interface Finger extends Pixel {
  readonly isTouch: boolean;
  /** Where it was before it moved. */
  readonly before: Pixel;
  readonly at: number;
}

/** Drag, pinch, wheel and double tap, wherever they are heard. `held` are all that are down. */
export interface Gestures {
  down(held: readonly Pixel[]): void;
  move(finger: Finger, held: readonly Pixel[]): void;
  up(finger: Finger, held: readonly Pixel[]): void;
  /** @param pixels of the wheel; down is positive */
  wheel(at: Pixel, pixels: number): void;
  leave(): void;
}

/** Pixels of the page that a finger may slip and still tap. */
const SLIP = 7;
const DOUBLE_TAP_MS = 320;
const DOUBLE_TAP_ZOOM = 2.2;
/** Zoom for one notch of a usual wheel. */
const NOTCH = 100;
const NOTCH_ZOOM = 1.28;
/** Older than this a movement is no swing any more. */
const SWING_MS = 60;

export function makeGestures(camera: Camera, hooks: GestureHooks): Gestures {
  const { view } = camera;
  /** A press has begun on the map, not on a panel over it. */
  let isOnMap = false;
  let travelled = 0;
  let pinch: { distance: number; x: number; y: number } | null = null;
  let speed = { x: 0, y: 0 };
  let moved = 0;
  let lastTap = { at: 0, x: 0, y: 0 };
  const slip = () => SLIP * view.density;

  function pull({ x, y, before, at }: Finger): void {
    const dx = x - before.x;
    const dy = y - before.y;
    travelled += Math.hypot(dx, dy);
    if (travelled < slip()) return;
    camera.drag(dx, dy);
    const elapsed = Math.max(1, at - moved) / 1000;
    moved = at;
    // A running mean, because single moves jitter.
    speed = { x: 0.6 * speed.x + (0.4 * dx) / elapsed, y: 0.6 * speed.y + (0.4 * dy) / elapsed };
  }

  function squeeze(one: Pixel, other: Pixel): void {
    const next = {
      distance: Math.hypot(one.x - other.x, one.y - other.y),
      x: (one.x + other.x) / 2,
      y: (one.y + other.y) / 2,
    };
    travelled = Number.POSITIVE_INFINITY;
    if (pinch && pinch.distance > 0) camera.pinch(pinch, next, next.distance / pinch.distance);
    pinch = next;
  }

  return {
    down(held) {
      isOnMap = true;
      camera.fling(0, 0);
      if (held.length === 1) {
        travelled = 0;
        speed = { x: 0, y: 0 };
      }
      pinch = null;
    },
    move(finger, held) {
      if (held.length >= 2) squeeze(held[0]!, held[1]!);
      else if (held.length === 1) pull(finger);
      else if (!finger.isTouch) hooks.point({ x: finger.x, y: finger.y });
    },
    up({ x, y, at, isTouch }, held) {
      const wasPinch = pinch !== null;
      pinch = null;
      if (!isOnMap || wasPinch || held.length > 0) return;
      isOnMap = false;
      if (travelled >= slip()) {
        if (at - moved < SWING_MS) camera.fling(speed.x, speed.y);
        return;
      }
      const isAgain = at - lastTap.at < DOUBLE_TAP_MS && near({ x, y }, lastTap, 4 * slip());
      lastTap = { at: isAgain ? 0 : at, x, y };
      if (isAgain) camera.zoomAt(x, y, DOUBLE_TAP_ZOOM);
      else hooks.tap({ x, y }, isTouch);
    },
    wheel({ x, y }, pixels) {
      const notches = Math.max(-3, Math.min(3, pixels / NOTCH));
      camera.zoomAt(x, y, NOTCH_ZOOM ** -notches);
    },
    leave: () => hooks.point(null),
  };
}

function near(a: Pixel, b: Pixel, within: number): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < within;
}
