import { makeCover } from './cover.ts';
import { makeSheet } from './sheet.ts';
import type { View } from './view.ts';

/**
 * Light as spots that are gathered in a small picture, spread there, and toned before it is added
 * to the map: where much light meets, it comes close to the colour of the idea and never beyond it.
 */
export interface Glow {
  /**
   * Turns drawing to the gathering of spots, emptied.
   *
   * @param radius pixels of the map around a lonely spot in which its light is seen
   * @returns where they are to be drawn: around `view` as well, for light reaches in from there
   */
  gather(view: View, radius: number): View;
  /** Makes light of the spots. */
  spread(): void;
  /** Adds the light to what is drawn to, which shows the view that was gathered for. */
  add(): void;
  stop(): void;
}

/** Light is soft, so a quarter as many pixels each way show it as well. */
const SHARE = 0.25;
/** Standard deviation of the bell that light is spread by, as a part of the radius. */
const SPREAD = 0.25;
/** Variance that a spot has from the start, in pixels: it is shared out among four. */
const SPOT = 1 / 6;
/** Standard deviations after which the bell ends, at zero. */
const REACH = 3;
/** How soon light upon light comes near its limit, and that limit. */
const GAIN = 0.28;
const MOST = 0.85;

// One way, so that it takes two of them. Lowered by what it would be just beyond its end: where many
// are, a step there would be seen.
const BELL = `
uniform vec2 pixel;
uniform float spread;
uniform float reach;
float heightAt(float away) {
  return exp(-0.5 * away * away / (spread * spread));
}
vec4 bell() {
  float low = heightAt(reach + 1.0);
  float total = 1.0 - low;
  vec4 sum = total * texture(picture, at);
  for (float i = 1.0; i <= reach; i++) {
    float weight = heightAt(i) - low;
    total += 2.0 * weight;
    sum += weight * (texture(picture, at + i * pixel) + texture(picture, at - i * pixel));
  }
  return sum / total;
}`;

const ACROSS = `
${BELL}
out vec4 colour;
void main() {
  colour = bell();
}`;

const DOWN_AND_TONE = `
${BELL}
uniform float gain;
out vec4 colour;
void main() {
  vec4 sum = bell();
  // Rises ever more slowly, so that a big city is brighter in its middle, not one flat disc.
  float strength = ${MOST} * (1.0 - inversesqrt(1.0 + gain * sum.a));
  vec3 hue = sum.rgb / max(sum.a, 1e-4);
  colour = vec4(hue * strength, strength * 0.55);
}`;

const MIDDLE = `
uniform vec2 part;
out vec4 colour;
void main() {
  colour = texture(picture, 0.5 + (at - 0.5) * part);
}`;

export function makeGlow(gl: WebGL2RenderingContext): Glow {
  const across = makeCover(gl, ACROSS, ['pixel', 'spread', 'reach']);
  const down = makeCover(gl, DOWN_AND_TONE, ['pixel', 'spread', 'reach', 'gain']);
  const middle = makeCover(gl, MIDDLE, ['part']);
  // Half floats hold any sum; where they cannot be drawn to, bytes saturate, which is near enough.
  const wide =
    gl.getExtension('EXT_color_buffer_float') ?? gl.getExtension('EXT_color_buffer_half_float');
  const sums = wide ? gl.RGBA16F : gl.RGBA8;
  const spots = makeSheet(gl, sums, gl.NEAREST);
  const spreading = makeSheet(gl, sums, gl.NEAREST);
  const light = makeSheet(gl, gl.RGBA8, gl.LINEAR);
  /** Pixels of the small picture: radius of a spot, standard deviation and end of the bell. */
  let [wanted, spread, reach] = [0, 0, 0];
  /** How much of the small picture is seen, across and down. */
  let part: readonly [number, number] = [1, 1];

  return {
    gather(view, radius) {
      wanted = radius * SHARE;
      spread = Math.sqrt(Math.max(0.1, (SPREAD * wanted) ** 2 - SPOT));
      reach = Math.ceil(REACH * spread);
      const sizeOf = (pixels: number) => Math.ceil(pixels * SHARE) + 2 * (reach + 1);
      spots.draw(sizeOf(view.width), sizeOf(view.height));
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      const [width, height] = [spots.width / SHARE, spots.height / SHARE];
      part = [view.width / width, view.height / height];
      return { ...view, width, height };
    },
    spread() {
      const { width, height } = spots;
      gl.disable(gl.BLEND);
      spreading.draw(width, height);
      across.begin(spots.picture);
      gl.uniform2f(across.at.pixel, 1 / width, 0);
      gl.uniform1f(across.at.spread, spread);
      gl.uniform1f(across.at.reach, reach);
      across.draw();
      light.draw(width, height);
      down.begin(spreading.picture);
      gl.uniform2f(down.at.pixel, 0, 1 / height);
      gl.uniform1f(down.at.spread, spread);
      gl.uniform1f(down.at.reach, reach);
      gl.uniform1f(down.at.gain, GAIN * wanted * wanted);
      down.draw();
    },
    add() {
      middle.begin(light.picture);
      gl.uniform2f(middle.at.part, ...part);
      gl.enable(gl.BLEND);
      gl.blendEquation(gl.FUNC_ADD);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      middle.draw();
    },
    stop() {
      for (const kept of [across, down, middle, spots, spreading, light]) kept.stop();
    },
  };
}
