import type Phaser from 'phaser';
import type { Camera } from '../map/camera.ts';
import { type Finger, type GestureHooks, makeGestures } from '../map/gestures.ts';

/** Has Phaser's input move the camera; returns how to stop listening. */
export function listenToGestures(
  input: Phaser.Input.InputPlugin,
  camera: Camera,
  hooks: GestureHooks,
): () => void {
  const gestures = makeGestures(camera, hooks);
  const held = () => input.manager.pointers.filter((pointer) => pointer.isDown);
  const down = () => gestures.down(held());
  const move = (pointer: Phaser.Input.Pointer) => gestures.move(fingerOf(pointer), held());
  const up = (pointer: Phaser.Input.Pointer) => gestures.up(fingerOf(pointer), held());
  const wheel = (pointer: Phaser.Input.Pointer, _over: unknown, _dx: number, dy: number) =>
    gestures.wheel(pointer, dy);

  input.addPointer(1);
  input.on('pointerdown', down);
  input.on('pointermove', move);
  input.on('pointerup', up);
  input.on('pointerupoutside', up);
  input.on('wheel', wheel);
  input.on('gameout', gestures.leave);
  return () => {
    input.off('pointerdown', down);
    input.off('pointermove', move);
    input.off('pointerup', up);
    input.off('pointerupoutside', up);
    input.off('wheel', wheel);
    input.off('gameout', gestures.leave);
  };
}

function fingerOf({ x, y, wasTouch, prevPosition, event }: Phaser.Input.Pointer): Finger {
  return { x, y, isTouch: wasTouch, before: prevPosition, at: event.timeStamp };
}
