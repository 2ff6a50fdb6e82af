import { begin, makeProgram } from './program.ts';

/**
 * Light gathered in a picture of its own and toned before it is laid over the map: where
 * much light meets, it comes close to the colour of the idea and never beyond it.
 */
const VERTEX = `
out vec2 at;
void main() {
  at = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0;
  gl_Position = vec4(at * 2.0 - 1.0, 0.0, 1.0);
}`;

const FRAGMENT = `
in vec2 at;
uniform sampler2D light;
uniform float gain;
uniform float most;
out vec4 colour;
void main() {
  vec4 sum = texture(light, at);
  // Rises ever more slowly, so that a big city is brighter in its middle, not one flat disc.
  float strength = most * (1.0 - inversesqrt(1.0 + gain * sum.a));
  vec3 hue = sum.rgb / max(sum.a, 1e-4);
  colour = vec4(hue * strength, strength * 0.55);
}`;

export interface Glow {
  /** Turns drawing to the gathering picture, of `width` × `height` pixels, emptied. */
  gather(width: number, height: number): void;
  /** Lays what was gathered over `target` (null is the screen), `width` × `height` pixels. */
  lay(target: WebGLFramebuffer | null, width: number, height: number, gain: number): void;
  stop(): void;
}

/** Light is soft, so a quarter as many pixels each way show it as well. */
export const GLOW_SHARE = 0.25;
const MOST = 0.85;

export function makeGlow(gl: WebGL2RenderingContext): Glow {
  const program = makeProgram(gl, VERTEX, FRAGMENT, ['light', 'gain', 'most']);
  const array = gl.createVertexArray();
  const frame = gl.createFramebuffer();
  // Half floats hold any sum; where they cannot be drawn to, bytes saturate, which is near enough.
  const wide =
    gl.getExtension('EXT_color_buffer_float') ?? gl.getExtension('EXT_color_buffer_half_float');
  let picture: WebGLTexture | null = null;
  let size = [0, 0];

  function resize(width: number, height: number): void {
    if (picture && size[0] === width && size[1] === height) return;
    gl.deleteTexture(picture);
    picture = gl.createTexture();
    size = [width, height];
    gl.bindTexture(gl.TEXTURE_2D, picture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, wide ? gl.RGBA16F : gl.RGBA8, width, height);
    for (const side of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
      gl.texParameteri(gl.TEXTURE_2D, side, gl.LINEAR);
    }
    for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) {
      gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE);
    }
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, picture, 0);
  }

  return {
    gather(width, height) {
      gl.activeTexture(gl.TEXTURE0);
      gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
      resize(width, height);
      gl.viewport(0, 0, width, height);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
    },
    lay(target, width, height, gain) {
      gl.bindFramebuffer(gl.FRAMEBUFFER, target);
      gl.viewport(0, 0, width, height);
      begin(gl, program.handle, array);
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, picture);
      gl.uniform1i(program.at.light, 0);
      gl.uniform1f(program.at.gain, gain);
      gl.uniform1f(program.at.most, MOST);
      gl.enable(gl.BLEND);
      gl.blendEquation(gl.FUNC_ADD);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      gl.bindVertexArray(null);
    },
    stop() {
      gl.deleteTexture(picture);
      gl.deleteFramebuffer(frame);
      gl.deleteVertexArray(array);
      gl.deleteProgram(program.handle);
    },
  };
}
