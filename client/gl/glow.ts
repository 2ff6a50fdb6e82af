import { AS_IT_IS, makeCover } from './cover.ts';
import { makeSheet } from './sheet.ts';

/**
 * Light as spots that are gathered in a small picture, spread there, and toned before it is laid
 * over the map: where much light meets, it comes close to the colour of the idea and never beyond it.
 */
export interface Glow {
  /** Turns drawing to the gathering of spots for a map of `width` × `height` pixels, emptied. */
  gather(width: number, height: number): void;
  /**
   * Makes light of the spots.
   *
   * @param radius pixels of the map that a spot is seen around it
   */
  spread(radius: number): void;
  /** Lays the light over what is drawn to. */
  lay(): void;
  stop(): void;
}

/** Light is soft, so a quarter as many pixels each way show it as well. */
const SHARE = 0.25;
/** Standard deviation of the bell that light is spread by, as a part of the radius. */
const SPREAD = 0.25;
/** Variance that a spot has from the start, in pixels: it is shared out among four. */
const SPOT = 1 / 6;
/** How soon light upon light comes near its limit, and that limit. */
const GAIN = 0.28;
const MOST = 0.85;

// One way, so that it takes two of them; what is further out than it looks would not be seen.
const BELL = `
uniform vec2 pixel;
uniform float spread;
vec4 bell() {
  vec4 sum = texture(picture, at);
  float total = 1.0;
  for (float i = 1.0; i <= ceil(2.5 * spread); i++) {
    float weight = exp(-0.5 * i * i / (spread * spread));
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

export function makeGlow(gl: WebGL2RenderingContext): Glow {
  const across = makeCover(gl, ACROSS, ['pixel', 'spread']);
  const down = makeCover(gl, DOWN_AND_TONE, ['pixel', 'spread', 'gain']);
  const cover = makeCover(gl, AS_IT_IS, []);
  // Half floats hold any sum; where they cannot be drawn to, bytes saturate, which is near enough.
  const isWide =
    gl.getExtension('EXT_color_buffer_float') ?? gl.getExtension('EXT_color_buffer_half_float');
  const sums = isWide ? gl.RGBA16F : gl.RGBA8;
  const spots = makeSheet(gl, sums, gl.NEAREST);
  const spreading = makeSheet(gl, sums, gl.NEAREST);
  const light = makeSheet(gl, gl.RGBA8, gl.LINEAR);

  return {
    gather(width, height) {
      spots.draw(Math.max(1, Math.round(width * SHARE)), Math.max(1, Math.round(height * SHARE)));
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
    },
    spread(radius) {
      const { width, height } = spots;
      const wanted = radius * SHARE;
      const spread = Math.sqrt(Math.max(0.1, (SPREAD * wanted) ** 2 - SPOT));
      gl.disable(gl.BLEND);
      spreading.draw(width, height);
      across.begin(spots.picture);
      gl.uniform2f(across.at.pixel, 1 / width, 0);
      gl.uniform1f(across.at.spread, spread);
      across.draw();
      light.draw(width, height);
      down.begin(spreading.picture);
      gl.uniform2f(down.at.pixel, 0, 1 / height);
      gl.uniform1f(down.at.spread, spread);
      gl.uniform1f(down.at.gain, GAIN * wanted * wanted);
      down.draw();
    },
    lay() {
      cover.begin(light.picture);
      gl.enable(gl.BLEND);
      gl.blendEquation(gl.FUNC_ADD);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      cover.draw();
    },
    stop() {
      for (const part of [across, down, cover, spots, spreading, light]) part.stop();
    },
  };
}
