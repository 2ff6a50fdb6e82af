import { preferred } from '../settings/preferences.ts';

/** What can be heard, each where something happened. */
export type Cue = 'begun' | 'done' | 'refused' | 'news' | 'milestone' | 'lost' | 'won' | 'over';

/** A note: pitch in hertz, and when it starts and how long it rings, in seconds. */
type Note = readonly [pitch: number, start: number, length: number];

const CUES: Readonly<Record<Cue, readonly Note[]>> = {
  begun: [
    [392, 0, 0.18],
    [523, 0.12, 0.3],
  ],
  done: [[659, 0, 0.12]],
  refused: [[196, 0, 0.16]],
  news: [
    [587, 0, 0.1],
    [587, 0.14, 0.14],
  ],
  milestone: [
    [523, 0, 0.14],
    [659, 0.1, 0.14],
    [784, 0.2, 0.3],
  ],
  lost: [
    [330, 0, 0.18],
    [262, 0.14, 0.3],
  ],
  won: [
    [523, 0, 0.2],
    [659, 0.14, 0.2],
    [784, 0.28, 0.2],
    [1047, 0.42, 0.6],
  ],
  over: [
    [440, 0, 0.3],
    [349, 0.24, 0.5],
  ],
};

/** Of full loudness: to be noticed, not to be listened to. */
const LOUDNESS = 0.05;
/** Seconds in which a note comes up, so that it does not click. */
const RISE = 0.012;

let context: AudioContext | null = null;

/**
 * Sounds a cue, unless the page is mute or the browser lets nothing be heard yet: that takes a
 * press or a touch first.
 */
export function play(cue: Cue): void {
  if (preferred('sound') === 'off' || typeof AudioContext === 'undefined') return;
  if (!navigator.userActivation?.hasBeenActive) return;
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume();
  for (const [pitch, start, length] of CUES[cue]) {
    ring(context, pitch, context.currentTime + start, length);
  }
}

function ring(audio: AudioContext, pitch: number, from: number, length: number): void {
  const tone = new OscillatorNode(audio, { type: 'triangle', frequency: pitch });
  const loudness = new GainNode(audio, { gain: 0 });
  loudness.gain.setValueAtTime(0, from);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, from + RISE);
  loudness.gain.exponentialRampToValueAtTime(LOUDNESS / 100, from + length);
  tone.connect(loudness).connect(audio.destination);
  tone.start(from);
  tone.stop(from + length);
}
