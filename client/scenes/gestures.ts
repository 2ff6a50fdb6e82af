import type Phaser from 'phaser';
import type { Camera } from './camera.ts';

/** What gestures on the map mean beyond moving it. Places in pixels of the canvas. */
export interface GestureHooks {
  /** A mouse is over the map; null when it has left. */
  point(at: { x: number; y: number } | null): void;
  tap(at: { x: number; y: number }, byTouch: boolean): void;
}

/** Pixels of the page that a finger may slip and still tap. */
const SLIP = 7;
const DOUBLE_TAP_MS = 320;
const DOUBLE_TAP_ZOOM = 2.2;
/** Zoom for one notch of a usual wheel. */
const NOTCH = 100;
const NOTCH_ZOOM = 1.28;

/** Drag, pinch, wheel and double tap move the camera; returns how to stop listening. */
export function listenToGestures(
  input: Phaser.Input.InputPlugin,
  camera: Camera,
  hooks: GestureHooks,
): () => void {
  const { view } = camera;
  let travelled = 0;
  let pinch: { distance: number; x: number; y: number } | null = null;
  let speed = { x: 0, y: 0 };
  let moved = 0;
  let lastTap = { at: 0, x: 0, y: 0 };

  const fingers = () => input.manager.pointers.filter((pointer) => pointer.isDown);
  const slip = () => SLIP * view.density;

  function down(): void {
    camera.fling(0, 0);
    if (fingers().length === 1) {
      travelled = 0;
      speed = { x: 0, y: 0 };
    }
    pinch = null;
  }

  function move(pointer: Phaser.Input.Pointer): void {
    const held = fingers();
    if (held.length >= 2) squeeze(held[0]!, held[1]!);
    else if (held.length === 1) pull(pointer);
    else if (!pointer.wasTouch) hooks.point({ x: pointer.x, y: pointer.y });
  }

  function pull(pointer: Phaser.Input.Pointer): void {
    const dx = pointer.x - pointer.prevPosition.x;
    const dy = pointer.y - pointer.prevPosition.y;
    travelled += Math.hypot(dx, dy);
    if (travelled < slip()) return;
    camera.drag(dx, dy);
    const elapsed = Math.max(1, pointer.event.timeStamp - moved) / 1000;
    moved = pointer.event.timeStamp;
    // A running mean, because single moves jitter.
    speed = { x: 0.6 * speed.x + (0.4 * dx) / elapsed, y: 0.6 * speed.y + (0.4 * dy) / elapsed };
  }

  function squeeze(one: Phaser.Input.Pointer, other: Phaser.Input.Pointer): void {
    const next = {
      distance: Math.hypot(one.x - other.x, one.y - other.y),
      x: (one.x + other.x) / 2,
      y: (one.y + other.y) / 2,
    };
    travelled = Number.POSITIVE_INFINITY;
    if (pinch && pinch.distance > 0) {
      camera.pinch(pinch, next, next.distance / pinch.distance);
    }
    pinch = next;
  }

  function up(pointer: Phaser.Input.Pointer): void {
    const wasPinch = pinch !== null;
    pinch = null;
    if (wasPinch || fingers().length > 0) return;
    if (travelled >= slip()) {
      if (pointer.event.timeStamp - moved < 60) camera.fling(speed.x, speed.y);
      return;
    }
    const at = { x: pointer.x, y: pointer.y };
    const now = pointer.event.timeStamp;
    const again = now - lastTap.at < DOUBLE_TAP_MS && near(at, lastTap, 4 * slip());
    lastTap = { at: again ? 0 : now, ...at };
    if (again) camera.zoomAt(at.x, at.y, DOUBLE_TAP_ZOOM);
    else hooks.tap(at, pointer.wasTouch);
  }

  function wheel(pointer: Phaser.Input.Pointer, _over: unknown, _dx: number, dy: number): void {
    const notches = Math.max(-3, Math.min(3, dy / NOTCH));
    camera.zoomAt(pointer.x, pointer.y, NOTCH_ZOOM ** -notches);
  }

  const leave = () => hooks.point(null);

  input.addPointer(1);
  input.on('pointerdown', down);
  input.on('pointermove', move);
  input.on('pointerup', up);
  input.on('pointerupoutside', up);
  input.on('wheel', wheel);
  input.on('gameout', leave);
  return () => {
    input.off('pointerdown', down);
    input.off('pointermove', move);
    input.off('pointerup', up);
    input.off('pointerupoutside', up);
    input.off('wheel', wheel);
    input.off('gameout', leave);
  };
}

function near(a: { x: number; y: number }, b: { x: number; y: number }, within: number): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < within;
}
