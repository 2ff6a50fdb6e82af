/**
 * Whoever asks for a picture is answered when the benchmark says so, so that what one costs can be
 * measured without the screen's pace. Has to be imported before anybody asks.
 */
let due: FrameRequestCallback[] = [];
const onScreen = window.requestAnimationFrame.bind(window);

window.requestAnimationFrame = (draw) => due.push(draw);

/** Has all those draw who have asked. */
export function turn(): void {
  const now = due;
  due = [];
  for (const draw of now) draw(performance.now());
}

/** Resolves when the browser has shown what was drawn. */
export const nextScreen = (): Promise<unknown> => new Promise(onScreen);
