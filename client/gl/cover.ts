import { begin, makeProgram } from './program.ts';

/** One triangle that covers the whole of a target; `at` runs over it from 0 to 1 each way. */
const VERTEX = `
out vec2 at;
void main() {
  at = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0;
  gl_Position = vec4(at * 2.0 - 1.0, 0.0, 1.0);
}`;

/** A shader that fills a target from a picture. */
export interface Cover<Uniform extends string> {
  readonly at: Readonly<Record<Uniform, WebGLUniformLocation | null>>;
  /** Makes it what draws, from `picture`; uniforms are to be set after it. */
  begin(picture: WebGLTexture | null): void;
  draw(): void;
  stop(): void;
}

/** @param fragment reads `at` and the sampler `picture` */
export function makeCover<Uniform extends string>(
  gl: WebGL2RenderingContext,
  fragment: string,
  uniforms: readonly Uniform[],
): Cover<Uniform> {
  const program = makeProgram(
    gl,
    VERTEX,
    `in vec2 at;\nuniform sampler2D picture;\n${fragment}`,
    uniforms,
  );
  // Without attributes, so that nobody else's are asked for corners.
  const array = gl.createVertexArray();
  return {
    at: program.at,
    begin(picture) {
      begin(gl, program.handle, array);
      // No uniform has to say so: samplers read the first unit until they are told otherwise.
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, picture);
    },
    draw() {
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      gl.bindVertexArray(null);
    },
    stop() {
      gl.deleteVertexArray(array);
      gl.deleteProgram(program.handle);
    },
  };
}
