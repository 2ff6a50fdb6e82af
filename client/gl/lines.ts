import type { Lines } from '../worker/messages.ts';
import type { Rgb } from './land.ts';
import { attribute, begin, indices, makeProgram } from './program.ts';
import { clipOf, type View } from './view.ts';

// Each stretch is four corners that know both its ends and are pushed apart by its width in
// pixels, so that lines stay as thin at any zoom. `edge` is the distance from the middle of the line.
const VERTEX = `
layout(location = 0) in vec4 ends;
layout(location = 1) in uvec4 sides;
uniform vec4 clip;
uniform vec2 screen;
uniform float widths[4];
uniform float grow;
uniform sampler2D countries;
out float edge;
flat out float radius;
flat out float mark;
flat out int kind;
void main() {
  kind = int(sides.z);
  vec4 one = texelFetch(countries, ivec2(int(sides.x), 1), 0);
  vec4 other = texelFetch(countries, ivec2(int(sides.y), 1), 0);
  // Between two marked countries lies no edge of the marked region.
  float pointed = abs(one.x - other.x);
  float chosen = abs(one.y - other.y);
  mark = kind == 1 ? 0.0 : max(0.6 * pointed, chosen);
  float width = widths[kind] + grow * mark;
  if (width <= 0.0) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  vec2 a = (ends.xy * clip.xy + clip.zw) * screen * 0.5;
  vec2 b = (ends.zw * clip.xy + clip.zw) * screen * 0.5;
  vec2 along = b - a;
  float size = length(along);
  along = size > 0.0 ? along / size : vec2(1.0, 0.0);
  radius = width * 0.5;
  float reach = radius + 1.0;
  float side = float(gl_VertexID & 1) * 2.0 - 1.0;
  bool start = (gl_VertexID & 2) == 0;
  edge = side * reach;
  vec2 at = (start ? a - along * radius * 0.5 : b + along * radius * 0.5);
  at += vec2(-along.y, along.x) * side * reach;
  gl_Position = vec4(at / (screen * 0.5), 0.0, 1.0);
}`;

const FRAGMENT = `
in float edge;
flat in float radius;
flat in float mark;
flat in int kind;
uniform vec4 colours[4];
uniform vec3 marked;
uniform float soft;
out vec4 colour;
void main() {
  float cover = clamp(radius + 0.5 - abs(edge), 0.0, 1.0);
  float far = clamp(1.0 - abs(edge) / max(radius, 0.5), 0.0, 1.0);
  float alpha = mix(cover, far * far, soft);
  vec4 base = colours[kind];
  vec4 final = mix(base, vec4(marked, 1.0), mark);
  colour = vec4(final.rgb, 1.0) * final.a * alpha;
}`;

/** Width in pixels of the page and colour with opacity, for one kind of line. */
export interface Stroke {
  readonly width: number;
  readonly colour: readonly [red: number, green: number, blue: number, alpha: number];
}

/** How a whole set of lines is drawn; strokes in the order of `LINE`. */
export interface LineStyle {
  readonly strokes: readonly [coast: Stroke, border: Stroke, frontier: Stroke, grid: Stroke];
  /** Colour of the edge of a marked region, and by how many pixels it is wider. */
  readonly marked: Rgb;
  readonly grow: number;
  /** Of coasts only: a glow that fades from the middle and does not add up, instead of a line. */
  readonly glow: boolean;
}

export interface LineLayer {
  /** @param boldness by which all widths are multiplied */
  draw(view: View, countries: WebGLTexture, style: LineStyle, boldness: number): void;
  stop(): void;
}

export function lineLayer(gl: WebGL2RenderingContext, lines: Lines): LineLayer {
  const program = makeProgram(gl, VERTEX, FRAGMENT, [
    'clip',
    'screen',
    'widths',
    'grow',
    'countries',
    'colours',
    'marked',
    'soft',
  ]);
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  // Corners in full: instances of four corners each are slow on many cards.
  const ends = new Float32Array(4 * lines.ends.length);
  const sides = new Uint8Array(4 * lines.sides.length);
  const corners = new Uint32Array(6 * lines.count);
  for (let i = 0; i < lines.count; i++) {
    for (let corner = 4 * i; corner < 4 * i + 4; corner++) {
      ends.set(lines.ends.subarray(4 * i, 4 * i + 4), 4 * corner);
      sides.set(lines.sides.subarray(4 * i, 4 * i + 4), 4 * corner);
    }
    corners.set([4 * i, 4 * i + 1, 4 * i + 2, 4 * i + 2, 4 * i + 1, 4 * i + 3], 6 * i);
  }
  const buffers = [
    attribute(gl, 0, ends, { size: 4, type: 'float' }),
    attribute(gl, 1, sides, { size: 4, type: 'integer' }),
    indices(gl, corners),
  ];
  gl.bindVertexArray(null);

  return {
    draw(view, countries, { strokes, marked, grow, glow }, boldness) {
      const pixel = view.density * boldness;
      begin(gl, program.handle, array);
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, countries);
      gl.uniform1i(program.at.countries, 0);
      gl.uniform4fv(program.at.clip, clipOf(view));
      gl.uniform2f(program.at.screen, view.width, view.height);
      gl.uniform1fv(
        program.at.widths,
        strokes.map(({ width }) => width * pixel),
      );
      gl.uniform1f(program.at.grow, grow * pixel);
      gl.uniform4fv(
        program.at.colours,
        strokes.flatMap(({ colour }) => colour),
      );
      gl.uniform3fv(program.at.marked, marked);
      gl.uniform1f(program.at.soft, glow ? 1 : 0);
      gl.enable(gl.BLEND);
      // The greater of two, so that where stretches meet a glow is no brighter.
      gl.blendEquation(glow ? gl.MAX : gl.FUNC_ADD);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      const drawn = glow ? lines.coasts : lines.count;
      gl.drawElements(gl.TRIANGLES, 6 * drawn, gl.UNSIGNED_INT, 0);
      gl.blendEquation(gl.FUNC_ADD);
      gl.bindVertexArray(null);
    },
    stop() {
      gl.deleteVertexArray(array);
      for (const buffer of buffers) gl.deleteBuffer(buffer);
      gl.deleteProgram(program.handle);
    },
  };
}
