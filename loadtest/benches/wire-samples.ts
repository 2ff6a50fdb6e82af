import { median, rounded } from '../statistics.ts';

const TICKS_A_SECOND = 10;

/** What was measured of one stream's frames, and the row that comes of it. */
export interface Samples {
  /** Times in milliseconds; `changed` agents since the frame before. */
  add(changed: number, bytes: number, encodeMs: number, decodeMs: number): void;
  /** Medians of the frames; KB (1,000 bytes) a second are of all that was sent in `ticks`. */
  row(ticks: number, rest: SampledStream): object;
}

interface SampledStream {
  readonly stream: string;
  /** Ticks from one measured frame to the next. */
  readonly every: number;
  readonly agents: number;
  readonly source: string;
  readonly keyframeBytes: number;
  /** Bytes of frames that are not among the samples. */
  readonly otherBytes?: number;
}

export function makeSamples(): Samples {
  const changes: number[] = [];
  const sizes: number[] = [];
  const encoding: number[] = [];
  const decoding: number[] = [];
  return {
    add(changed, bytes, encodeMs, decodeMs) {
      changes.push(changed);
      sizes.push(bytes);
      encoding.push(encodeMs);
      decoding.push(decodeMs);
    },
    row(ticks, { stream, every, agents, source, keyframeBytes, otherBytes = 0 }) {
      const bytes = median(sizes);
      const changed = median(changes);
      const sent = sizes.reduce((sum, size) => sum + size, otherBytes);
      return {
        bench: 'wire',
        stream,
        agents,
        every,
        changed,
        bytes,
        bytesPerChange: rounded(bytes / changed, 3),
        kbPerSecond: rounded(((sent / ticks) * TICKS_A_SECOND) / 1000, 2),
        encodeMs: rounded(median(encoding), 3),
        decodeMs: rounded(median(decoding), 3),
        source,
        keyframeBytes,
      };
    },
  };
}
