/** A part of the picture that is drawn once and then laid down as it is, until it changes. */
export interface Kept {
  /** Turns drawing to the part, of `width` × `height` pixels; what was in it is to be drawn over. */
  draw(width: number, height: number): WebGLFramebuffer;
  /** Copies it to `target` (null is the screen), to which drawing is turned. */
  lay(target: WebGLFramebuffer | null): void;
  stop(): void;
}

export function makeKept(gl: WebGL2RenderingContext): Kept {
  const frame = gl.createFramebuffer();
  let picture: WebGLTexture | null = null;
  let width = 0;
  let height = 0;

  function resize(): void {
    gl.deleteTexture(picture);
    picture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, picture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, picture, 0);
  }

  return {
    draw(wide, high) {
      gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
      if (wide !== width || high !== height) {
        width = wide;
        height = high;
        resize();
      }
      gl.viewport(0, 0, width, height);
      return frame;
    },
    lay(target) {
      gl.bindFramebuffer(gl.READ_FRAMEBUFFER, frame);
      gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, target);
      const { COLOR_BUFFER_BIT, NEAREST } = gl;
      gl.blitFramebuffer(0, 0, width, height, 0, 0, width, height, COLOR_BUFFER_BIT, NEAREST);
      gl.bindFramebuffer(gl.FRAMEBUFFER, target);
      gl.viewport(0, 0, width, height);
    },
    stop() {
      gl.deleteTexture(picture);
      gl.deleteFramebuffer(frame);
    },
  };
}
