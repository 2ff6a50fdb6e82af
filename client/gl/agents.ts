import { attribute, begin, makeProgram } from './program.ts';
import { type AgentRows, takeRanges } from './rows.ts';
import { clipOf, type View } from './view.ts';

/**
 * All agents as points. One buffer of places that never changes, one of what they show; the
 * colour of what is shown comes from a table of 256.
 */
const VERTEX = `
layout(location = 0) in vec2 place;
layout(location = 1) in float influence;
layout(location = 2) in uvec4 row;
uniform vec4 clip;
uniform vec2 sizes;
uniform float now;
uniform float motion;
uniform int part;
uniform sampler2D ideas;
out vec4 tint;
flat out float radius;
flat out float flash;

const int REACHED = 1;
const int GLOW = 2;

void main() {
  vec4 shown = texelFetch(ideas, ivec2(int(row.x), 0), 0);
  vec4 before = texelFetch(ideas, ivec2(int(row.y), 0), 0);
  float age = mod(now - float(row.z + row.w * 256u) + 65536.0, 65536.0) * 0.1;
  bool changed = row.x != row.y;
  float fresh = changed && motion > 0.5 ? clamp(1.0 - age / 1.1, 0.0, 1.0) : 0.0;
  bool believes = row.x != 0u;
  tint = mix(shown, before, fresh * fresh * fresh);
  // One of average influence is 64 of 255.
  float weight = clamp(sqrt(influence * 4.0), 0.75, 1.9);
  flash = believes ? fresh : 0.0;
  if (part == GLOW) {
    radius = sizes.x * mix(0.85, 1.0, weight - 0.75) * (1.0 + 0.5 * flash);
    if (!believes) radius *= 0.7;
  } else {
    radius = sizes.y * weight * (1.0 + 0.9 * flash * flash);
    if (!believes) radius *= 0.8;
    else radius += 0.35;
  }
  bool drawn = part == GLOW || (part == REACHED) == believes;
  gl_PointSize = 2.0 * radius + 2.0;
  gl_Position = drawn ? vec4(place * clip.xy + clip.zw, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}`;

// A glow gathers colour and weight, to be toned later; a dot covers what is under it, so
// however many lie on one another the colour stays that of the idea.
const FRAGMENT = `
in vec4 tint;
flat in float radius;
flat in float flash;
uniform int part;
out vec4 colour;
void main() {
  float away = length(gl_PointCoord - 0.5) * (2.0 * radius + 2.0);
  if (part == 2) {
    float fall = clamp(1.0 - away / radius, 0.0, 1.0);
    float weight = fall * fall * fall * tint.a * (1.0 + 1.5 * flash);
    colour = vec4(tint.rgb * weight, weight);
    return;
  }
  float cover = clamp(radius + 0.5 - away, 0.0, 1.0);
  float centre = clamp(1.0 - away / radius, 0.0, 1.0);
  vec3 lit = mix(tint.rgb, vec3(1.0), (0.22 * centre + 0.5 * flash) * step(0.5, float(part)));
  float alpha = part == 0 ? 0.78 : 1.0;
  colour = vec4(lit, 1.0) * cover * alpha;
}`;

/** What is drawn of the agents. */
export const PART = { unreached: 0, reached: 1, glow: 2 } as const;

/** Sizes in pixels of the canvas, and the time. */
export interface AgentStyle {
  readonly glow: number;
  readonly dot: number;
  /** The present tick, with its fraction. */
  readonly now: number;
  /** Whether what changed may flash. */
  readonly motion: boolean;
}

export interface AgentLayer {
  /** Uploads the rows that have changed; whether there were any. */
  refresh(): boolean;
  draw(view: View, ideas: WebGLTexture, part: number, style: AgentStyle): void;
  stop(): void;
}

/**
 * @param places x and y of each agent in turn, in the plane of the map
 * @param influence 0..255 for each
 */
export function agentLayer(
  gl: WebGL2RenderingContext,
  places: Float32Array,
  influence: Uint8Array,
  rows: AgentRows,
): AgentLayer {
  const program = makeProgram(gl, VERTEX, FRAGMENT, [
    'clip',
    'sizes',
    'now',
    'motion',
    'part',
    'ideas',
  ]);
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  const shown = attribute(gl, 2, rows.bytes, { size: 4, type: 'integer' }, gl.DYNAMIC_DRAW);
  rows.pendingCount = 0;
  const buffers = [
    attribute(gl, 0, places, { size: 2, type: 'float' }),
    attribute(gl, 1, influence, { size: 1, type: 'byte' }),
    shown,
  ];
  gl.bindVertexArray(null);

  return {
    refresh() {
      if (rows.pendingCount === 0) return false;
      takeRanges(rows, (from, to) => {
        gl.bindBuffer(gl.ARRAY_BUFFER, shown);
        gl.bufferSubData(gl.ARRAY_BUFFER, 4 * from, rows.bytes, 4 * from, 4 * (to - from));
      });
      return true;
    },
    draw(view, ideas, part, { glow, dot, now, motion }) {
      begin(gl, program.handle, array);
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, ideas);
      gl.uniform1i(program.at.ideas, 0);
      gl.uniform4fv(program.at.clip, clipOf(view));
      gl.uniform2f(program.at.sizes, glow, dot);
      gl.uniform1f(program.at.now, now);
      gl.uniform1f(program.at.motion, motion ? 1 : 0);
      gl.uniform1i(program.at.part, part);
      gl.enable(gl.BLEND);
      gl.blendEquation(gl.FUNC_ADD);
      gl.blendFunc(gl.ONE, part === PART.glow ? gl.ONE : gl.ONE_MINUS_SRC_ALPHA);
      gl.drawArrays(gl.POINTS, 0, rows.count);
      gl.bindVertexArray(null);
    },
    stop() {
      gl.deleteVertexArray(array);
      for (const buffer of buffers) gl.deleteBuffer(buffer);
      gl.deleteProgram(program.handle);
    },
  };
}
