import type { Mesh } from '../worker/messages.ts';
import { attribute, begin, indices, makeProgram } from './program.ts';
import { clipOf, type View } from './view.ts';

const VERTEX = `
layout(location = 0) in vec2 place;
layout(location = 1) in uint country;
uniform vec4 clip;
uniform sampler2D countries;
flat out vec4 heat;
flat out vec4 mark;
out vec2 at;
void main() {
  heat = texelFetch(countries, ivec2(int(country), 0), 0);
  mark = texelFetch(countries, ivec2(int(country), 1), 0);
  at = place;
  gl_Position = vec4(place * clip.xy + clip.zw, 0.0, 1.0);
}`;

// mark: x pointed at, y chosen, z hatched because there are too few people to be sure.
const FRAGMENT = `
flat in vec4 heat;
flat in vec4 mark;
in vec2 at;
uniform vec3 ground;
uniform vec3 marked;
uniform float hatch;
uniform float warmth;
out vec4 colour;
void main() {
  float stripe = step(0.5, fract((gl_FragCoord.x + gl_FragCoord.y) / hatch));
  float strength = heat.a * warmth * mix(1.0, stripe, mark.z);
  vec3 land = mix(ground, heat.rgb, strength);
  land = mix(land, marked, 0.11 * mark.x + 0.07 * mark.y);
  colour = vec4(land, 1.0);
}`;

export type Rgb = readonly [red: number, green: number, blue: number];

/** Flat areas in the colours of a table of countries. */
export interface AreaLayer {
  /** @param warmth how much of the heat shows, 0..1 */
  draw(view: View, countries: WebGLTexture, ground: Rgb, marked: Rgb, warmth: number): void;
  stop(): void;
}

/** Areas of a mesh, drawn with the heat and marks of each corner's country. */
export function areaLayer(gl: WebGL2RenderingContext, mesh: Mesh): AreaLayer {
  const program = makeProgram(gl, VERTEX, FRAGMENT, [
    'clip',
    'countries',
    'ground',
    'marked',
    'hatch',
    'warmth',
  ]);
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  const buffers = [
    attribute(gl, 0, mesh.points, { size: 2, type: 'float' }),
    attribute(gl, 1, mesh.countries, { size: 1, type: 'integer' }),
    indices(gl, mesh.triangles),
  ];
  gl.bindVertexArray(null);

  return {
    draw(view, countries, ground, marked, warmth) {
      begin(gl, program.handle, array);
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, countries);
      gl.uniform1i(program.at.countries, 0);
      gl.uniform4fv(program.at.clip, clipOf(view));
      gl.uniform3fv(program.at.ground, ground);
      gl.uniform3fv(program.at.marked, marked);
      gl.uniform1f(program.at.warmth, warmth);
      gl.uniform1f(program.at.hatch, 7 * view.density);
      gl.disable(gl.BLEND);
      gl.drawElements(gl.TRIANGLES, mesh.triangles.length, gl.UNSIGNED_INT, 0);
      gl.bindVertexArray(null);
    },
    stop() {
      gl.deleteVertexArray(array);
      for (const buffer of buffers) gl.deleteBuffer(buffer);
      gl.deleteProgram(program.handle);
    },
  };
}
