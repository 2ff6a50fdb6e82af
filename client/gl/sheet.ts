/** A picture off the screen, to be drawn to and then read from. */
export interface Sheet {
  /** For another that takes over what is on it. */
  readonly frame: WebGLFramebuffer;
  /** What is on it; null before it was ever drawn to. */
  readonly picture: WebGLTexture | null;
  readonly width: number;
  readonly height: number;
  /** Turns drawing to it, of `width` × `height` pixels; what was on it is to be drawn over. */
  draw(width: number, height: number): void;
  /** Turns drawing to it, with all that is on `other`, of the same format, on it already. */
  drawOn(other: Sheet): void;
  stop(): void;
}

/**
 * @param format of its colours
 * @param filter by which it is read between its pixels
 */
export function makeSheet(gl: WebGL2RenderingContext, format: GLenum, filter: GLenum): Sheet {
  const frame = gl.createFramebuffer();
  let picture: WebGLTexture | null = null;
  let width = 0;
  let height = 0;

  function resize(): void {
    gl.deleteTexture(picture);
    picture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, picture);
    gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height);
    for (const side of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
      gl.texParameteri(gl.TEXTURE_2D, side, filter);
    }
    for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) {
      gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE);
    }
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, picture, 0);
  }

  function draw(wide: number, high: number): void {
    gl.activeTexture(gl.TEXTURE0);
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    if (wide !== width || high !== height) {
      width = wide;
      height = high;
      resize();
    }
    gl.viewport(0, 0, width, height);
  }

  return {
    frame,
    get picture() {
      return picture;
    },
    get width() {
      return width;
    },
    get height() {
      return height;
    },
    draw,
    drawOn(other) {
      draw(other.width, other.height);
      gl.bindFramebuffer(gl.READ_FRAMEBUFFER, other.frame);
      gl.bindTexture(gl.TEXTURE_2D, picture);
      gl.copyTexSubImage2D(gl.TEXTURE_2D, 0, 0, 0, 0, 0, width, height);
      gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    },
    stop() {
      gl.deleteTexture(picture);
      gl.deleteFramebuffer(frame);
    },
  };
}
