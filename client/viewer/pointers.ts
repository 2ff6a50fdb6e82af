import type { Camera, Pixel } from '../map/camera.ts';
import { type Finger, type GestureHooks, makeGestures } from '../map/gestures.ts';

/** Has the page's own pointers move the camera; returns how to stop listening. */
export function listenToPointers(
  canvas: HTMLCanvasElement,
  camera: Camera,
  hooks: GestureHooks,
): () => void {
  const gestures = makeGestures(camera, hooks);
  const held = new Map<number, Pixel>();
  const pixelOf = ({ offsetX, offsetY }: MouseEvent): Pixel => {
    const { density } = camera.view;
    return { x: offsetX * density, y: offsetY * density };
  };
  const fingerOf = (event: PointerEvent, before: Pixel): Finger => {
    const isTouch = event.pointerType === 'touch';
    return { ...pixelOf(event), isTouch, before, at: event.timeStamp };
  };

  const down = (event: PointerEvent) => {
    canvas.setPointerCapture(event.pointerId);
    held.set(event.pointerId, pixelOf(event));
    gestures.down([...held.values()]);
  };
  const move = (event: PointerEvent) => {
    const before = held.get(event.pointerId);
    const finger = fingerOf(event, before ?? pixelOf(event));
    if (before) held.set(event.pointerId, finger);
    gestures.move(finger, [...held.values()]);
  };
  const up = (event: PointerEvent) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    held.delete(event.pointerId);
    gestures.up(fingerOf(event, before), [...held.values()]);
  };
  const cancel = (event: PointerEvent) => void held.delete(event.pointerId);
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    gestures.wheel(pixelOf(event), event.deltaY);
  };
  const noMenu = (event: Event) => event.preventDefault();

  canvas.addEventListener('pointerdown', down);
  canvas.addEventListener('pointermove', move);
  canvas.addEventListener('pointerup', up);
  canvas.addEventListener('pointercancel', cancel);
  canvas.addEventListener('pointerleave', gestures.leave);
  canvas.addEventListener('wheel', wheel, { passive: false });
  canvas.addEventListener('contextmenu', noMenu);
  return () => {
    canvas.removeEventListener('pointerdown', down);
    canvas.removeEventListener('pointermove', move);
    canvas.removeEventListener('pointerup', up);
    canvas.removeEventListener('pointercancel', cancel);
    canvas.removeEventListener('pointerleave', gestures.leave);
    canvas.removeEventListener('wheel', wheel);
    canvas.removeEventListener('contextmenu', noMenu);
  };
}
