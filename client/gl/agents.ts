import { attribute, begin, makeProgram, type Program } from './program.ts';
import { type AgentRows, takeRanges } from './rows.ts';
import { clipOf, type View } from './view.ts';

/**
 * All agents as points. One buffer of places that never changes, one of what they show; the
 * colour of what is shown comes from a table of 256.
 */
const AGENT = `
layout(location = 0) in vec2 place;
layout(location = 1) in float influence;
layout(location = 2) in uvec4 row;
uniform vec4 clip;
uniform float now;
uniform float motion;
uniform sampler2D ideas;
out vec4 tint;
flat out float flash;

bool isReached() {
  return row.x != 0u;
}

void showAt(float size) {
  gl_PointSize = size;
  gl_Position = vec4(place * clip.xy + clip.zw, 0.0, 1.0);
}

// Sets tint and flash, which fade into what is shown now.
void showChange() {
  vec4 shown = texelFetch(ideas, ivec2(int(row.x), 0), 0);
  tint = shown;
  flash = 0.0;
  if (row.x == row.y || motion < 0.5) return;
  float age = mod(now - float(row.z + row.w * 256u) + 65536.0, 65536.0) * 0.1;
  float fresh = clamp(1.0 - age / 1.1, 0.0, 1.0);
  tint = mix(shown, texelFetch(ideas, ivec2(int(row.y), 0), 0), fresh * fresh * fresh);
  if (isReached()) flash = fresh;
}

// One of average influence is 64 of 255.
float weightOf() {
  return clamp(sqrt(influence * 4.0), 0.75, 1.9);
}`;

const DOT = `
${AGENT}
uniform float size;
uniform bool reached;
flat out float radius;
void main() {
  if (isReached() != reached) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  showChange();
  radius = size * weightOf() * (1.0 + 0.9 * flash * flash);
  radius = reached ? radius + 0.35 : radius * 0.8;
  showAt(2.0 * radius + 1.0);
}`;

// A dot covers what is under it, so however many lie on one another the colour stays the idea's.
const DOT_COLOUR = `
in vec4 tint;
flat in float radius;
flat in float flash;
uniform bool reached;
out vec4 colour;
void main() {
  float away = length(gl_PointCoord - 0.5) * (2.0 * radius + 1.0);
  float cover = clamp(radius + 0.5 - away, 0.0, 1.0);
  float centre = clamp(1.0 - away / radius, 0.0, 1.0);
  vec3 lit = reached ? mix(tint.rgb, vec3(1.0), 0.22 * centre + 0.5 * flash) : tint.rgb;
  colour = vec4(lit, 1.0) * cover * (reached ? 1.0 : 0.78);
}`;

const SPOT = `
${AGENT}
flat out float strength;
void main() {
  showChange();
  float reach = isReached() ? mix(0.85, 1.0, weightOf() - 0.75) * (1.0 + 0.5 * flash) : 0.7;
  strength = reach * reach * (1.0 + 1.5 * flash) * tint.a;
  showAt(2.0);
}`;

// Shared out among the four pixels around it by how near they are, so that light does not leap from
// pixel to pixel while the view moves; to be spread and toned later.
const SPOT_COLOUR = `
in vec4 tint;
flat in float strength;
out vec4 colour;
void main() {
  vec2 near = clamp(1.0 - abs(gl_PointCoord * 2.0 - 1.0), 0.0, 1.0);
  colour = vec4(tint.rgb, 1.0) * strength * near.x * near.y;
}`;

export interface AgentStyle {
  /** Radius of somebody of average influence, in pixels of the canvas. */
  readonly dot: number;
  /** The present tick, with its fraction. */
  readonly now: number;
  /** Whether what changed may flash. */
  readonly motion: boolean;
}

export interface AgentLayer {
  /** Uploads the rows that have changed; whether there were any. */
  refresh(): boolean;
  /** Draws either those who believe something or those who do not, as dots. */
  draw(view: View, ideas: WebGLTexture, reached: boolean, style: AgentStyle): void;
  /** Adds each as a spot of light to what is drawn to, which shows all of the view. */
  shine(view: View, ideas: WebGLTexture, style: AgentStyle): void;
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
  const common = ['clip', 'now', 'motion', 'ideas'] as const;
  const dots = makeProgram(gl, DOT, DOT_COLOUR, [...common, 'size', 'reached']);
  const spots = makeProgram(gl, SPOT, SPOT_COLOUR, common);
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

  type Common = Program<(typeof common)[number]>;

  /** Makes `program` draw all agents as they are at a moment. */
  function use({ handle, at }: Common, view: View, ideas: WebGLTexture, style: AgentStyle): void {
    begin(gl, handle, array);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, ideas);
    gl.uniform1i(at.ideas, 0);
    gl.uniform4fv(at.clip, clipOf(view));
    gl.uniform1f(at.now, style.now);
    gl.uniform1f(at.motion, style.motion ? 1 : 0);
  }

  /** @param left how much is left of what was drawn before, a factor of blending */
  function drawAll(left: GLenum): void {
    gl.enable(gl.BLEND);
    gl.blendEquation(gl.FUNC_ADD);
    gl.blendFunc(gl.ONE, left);
    gl.drawArrays(gl.POINTS, 0, rows.count);
    gl.bindVertexArray(null);
  }

  return {
    refresh() {
      if (rows.pendingCount === 0) return false;
      takeRanges(rows, (from, to) => {
        gl.bindBuffer(gl.ARRAY_BUFFER, shown);
        gl.bufferSubData(gl.ARRAY_BUFFER, 4 * from, rows.bytes, 4 * from, 4 * (to - from));
      });
      return true;
    },
    draw(view, ideas, reached, style) {
      use(dots, view, ideas, style);
      gl.uniform1f(dots.at.size, style.dot);
      gl.uniform1i(dots.at.reached, reached ? 1 : 0);
      drawAll(gl.ONE_MINUS_SRC_ALPHA);
    },
    shine(view, ideas, style) {
      use(spots, view, ideas, style);
      drawAll(gl.ONE);
    },
    stop() {
      gl.deleteVertexArray(array);
      for (const buffer of buffers) gl.deleteBuffer(buffer);
      for (const { handle } of [dots, spots]) gl.deleteProgram(handle);
    },
  };
}
