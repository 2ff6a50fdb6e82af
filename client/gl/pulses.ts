import { attribute, begin, makeProgram } from './program.ts';
import { clipOf, type View } from './view.ts';

/** Light that runs along an arc from whom somebody got an idea, and fades where it has arrived. */
const VERTEX = `
layout(location = 0) in vec4 ends;
layout(location = 1) in vec2 row;
uniform vec4 clip;
uniform vec2 screen;
uniform float now;
uniform float width;
uniform sampler2D ideas;
out vec4 tint;
out float edge;
out float alpha;

const float STRETCHES = 14.0;
const float LIFE = 0.95;
const float TRAIL = 0.45;
const float BULGE = 0.16;

void main() {
  float age = (now - row.y) / LIFE;
  vec2 along = ends.zw - ends.xy;
  vec2 middle = (ends.xy + ends.zw) * 0.5 + vec2(along.y, -abs(along.x)) * BULGE;
  float part = float(gl_VertexID >> 1) / STRETCHES;
  float run = clamp(age * (2.0 - age), 0.0, 1.0);
  float head = run * (1.0 + TRAIL);
  float t = clamp(head - TRAIL * (1.0 - part), 0.0, 1.0);
  vec2 at = mix(mix(ends.xy, middle, t), mix(middle, ends.zw, t), t);
  vec2 slope = mix(middle - ends.xy, ends.zw - middle, t) * clip.xy * screen;
  vec2 normal = normalize(vec2(-slope.y, slope.x) + vec2(1e-6, 0.0));
  float side = float(gl_VertexID & 1) * 2.0 - 1.0;
  vec2 place = at * clip.xy + clip.zw;
  place += normal * side * width * (0.35 + 0.65 * part) / screen;
  edge = side;
  tint = texelFetch(ideas, ivec2(int(row.x), 0), 0);
  alpha = part * part * (1.0 - smoothstep(0.75, 1.0, age));
  bool gone = age < 0.0 || age >= 1.0;
  gl_Position = gone ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(place, 0.0, 1.0);
}`;

const FRAGMENT = `
in vec4 tint;
in float edge;
in float alpha;
out vec4 colour;
void main() {
  float soft = 1.0 - edge * edge;
  colour = vec4(mix(tint.rgb, vec3(1.0), 0.25 * alpha), 1.0) * soft * alpha * 0.9;
}`;

/** Pulses that are seen at once; a new one takes the place of the oldest. */
export const MOST_PULSES = 64;
const CORNERS = 30;
/** Pixels of the page, where a pulse is boldest. */
const WIDTH = 2.4;

/** What runs over the map, kept apart from the graphics card, so that it outlives a lost context. */
export interface Pulses {
  /** Six numbers each: x and y of the start, x and y of the end, byte of the idea, second of birth. */
  readonly rows: Float32Array;
  /** Rows that were ever in use, and the one that the next pulse takes. */
  count: number;
  next: number;
  isChanged: boolean;
  /** Makes what draws them. */
  readonly layer: (gl: WebGL2RenderingContext) => PulseLayer;
}

export interface PulseLayer {
  /** @param now in the seconds that pulses are born in */
  draw(view: View, ideas: WebGLTexture, now: number): void;
  stop(): void;
}

const NEVER = -1e6;

export function makePulses(): Pulses {
  const rows = new Float32Array(6 * MOST_PULSES);
  for (let i = 5; i < rows.length; i += 6) rows[i] = NEVER;
  const pulses: Pulses = {
    rows,
    count: 0,
    next: 0,
    isChanged: true,
    layer: (gl) => pulseLayer(gl, pulses),
  };
  return pulses;
}

/**
 * Has a pulse run from one agent to another.
 *
 * @param places x and y of each agent in turn, in the plane of the map
 * @param byte that the idea is shown by
 * @param now in seconds
 */
export function addPulse(
  pulses: Pulses,
  places: Float32Array,
  { from, to, byte }: { readonly from: number; readonly to: number; readonly byte: number },
  now: number,
): void {
  const start = [places[2 * from]!, places[2 * from + 1]!];
  const end = [places[2 * to]!, places[2 * to + 1]!];
  pulses.rows.set([...start, ...end, byte, now], 6 * pulses.next);
  pulses.next = (pulses.next + 1) % MOST_PULSES;
  pulses.count = Math.max(pulses.count, pulses.next || MOST_PULSES);
  pulses.isChanged = true;
}

function pulseLayer(gl: WebGL2RenderingContext, pulses: Pulses): PulseLayer {
  const uniforms = ['clip', 'screen', 'now', 'width', 'ideas'] as const;
  const program = makeProgram(gl, VERTEX, FRAGMENT, uniforms);
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  const { rows } = pulses;
  const buffer = attribute(gl, 0, rows, { size: 4, type: 'float' }, gl.DYNAMIC_DRAW);
  gl.enableVertexAttribArray(1);
  gl.vertexAttribPointer(0, 4, gl.FLOAT, false, 24, 0);
  gl.vertexAttribPointer(1, 2, gl.FLOAT, false, 24, 16);
  gl.vertexAttribDivisor(0, 1);
  gl.vertexAttribDivisor(1, 1);
  gl.bindVertexArray(null);

  return {
    draw(view, ideas, now) {
      if (pulses.count === 0) return;
      if (pulses.isChanged) {
        gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
        gl.bufferSubData(gl.ARRAY_BUFFER, 0, rows);
        pulses.isChanged = false;
      }
      begin(gl, program.handle, array);
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, ideas);
      gl.uniform1i(program.at.ideas, 0);
      gl.uniform4fv(program.at.clip, clipOf(view));
      gl.uniform2f(program.at.screen, view.width, view.height);
      gl.uniform1f(program.at.now, now);
      gl.uniform1f(program.at.width, WIDTH * view.density);
      gl.enable(gl.BLEND);
      gl.blendEquation(gl.FUNC_ADD);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, CORNERS, pulses.count);
      gl.bindVertexArray(null);
    },
    stop() {
      gl.deleteVertexArray(array);
      gl.deleteBuffer(buffer);
      gl.deleteProgram(program.handle);
    },
  };
}
