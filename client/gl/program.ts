/** A linked program and where its uniforms are. */
export interface Program<Uniform extends string> {
  readonly handle: WebGLProgram;
  readonly at: Readonly<Record<Uniform, WebGLUniformLocation | null>>;
}

/**
 * Compiles and links two shaders.
 *
 * @throws Error with the compiler's words, which is a bug in a shader
 */
export function makeProgram<Uniform extends string>(
  gl: WebGL2RenderingContext,
  vertex: string,
  fragment: string,
  uniforms: readonly Uniform[],
): Program<Uniform> {
  const handle = gl.createProgram();
  const shaders = [
    compile(gl, gl.VERTEX_SHADER, vertex),
    compile(gl, gl.FRAGMENT_SHADER, fragment),
  ];
  for (const shader of shaders) gl.attachShader(handle, shader);
  gl.linkProgram(handle);
  // A lost context fails every call; the layers are then made anew, so it is no fault here.
  if (!gl.getProgramParameter(handle, gl.LINK_STATUS) && !gl.isContextLost()) {
    const logs = [
      handle && gl.getProgramInfoLog(handle),
      ...shaders.map((s) => gl.getShaderInfoLog(s)),
    ];
    throw new Error(`shader: ${logs.filter(Boolean).join(' ')}`);
  }
  for (const shader of shaders) gl.deleteShader(shader);
  const at = Object.fromEntries(
    uniforms.map((name) => [name, gl.getUniformLocation(handle, name)]),
  );
  return { handle, at: at as Record<Uniform, WebGLUniformLocation | null> };
}

function compile(gl: WebGL2RenderingContext, kind: GLenum, source: string): WebGLShader {
  const shader = gl.createShader(kind)!;
  gl.shaderSource(
    shader,
    `#version 300 es\nprecision highp float;\nprecision highp int;\n${source}`,
  );
  gl.compileShader(shader);
  return shader;
}

/** Makes a program and its vertex array the ones that draw. */
export function begin(
  gl: WebGL2RenderingContext,
  program: WebGLProgram,
  array: WebGLVertexArrayObject,
): void {
  // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's own name, no hook of React's
  gl.useProgram(program);
  gl.bindVertexArray(array);
}

/** How an attribute's numbers lie in its buffer. */
interface Layout {
  readonly size: number;
  readonly type: 'float' | 'byte' | 'integer';
}

/** Fills a buffer and ties it to attribute `location` of the vertex array that is bound. */
export function attribute(
  gl: WebGL2RenderingContext,
  location: number,
  data: Float32Array | Uint8Array,
  { size, type }: Layout,
  usage: GLenum = gl.STATIC_DRAW,
): WebGLBuffer {
  const buffer = gl.createBuffer();
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.bufferData(gl.ARRAY_BUFFER, data, usage);
  gl.enableVertexAttribArray(location);
  if (type === 'float') gl.vertexAttribPointer(location, size, gl.FLOAT, false, 0, 0);
  else if (type === 'byte') gl.vertexAttribPointer(location, size, gl.UNSIGNED_BYTE, true, 0, 0);
  else gl.vertexAttribIPointer(location, size, gl.UNSIGNED_BYTE, 0, 0);
  return buffer;
}

/** Ties the corners to draw to the vertex array that is bound. */
export function indices(gl: WebGL2RenderingContext, corners: Uint32Array): WebGLBuffer {
  const buffer = gl.createBuffer();
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, buffer);
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, corners, gl.STATIC_DRAW);
  return buffer;
}

/** A texture of `width` × `height` colours that is looked up, never smoothed. */
export function makeTable(gl: WebGL2RenderingContext, width: number, height: number): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, width, height);
  for (const side of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
    gl.texParameteri(gl.TEXTURE_2D, side, gl.NEAREST);
  }
  return texture;
}

/** Fills a table made by `makeTable`; four bytes a colour. */
export function fillTable(
  gl: WebGL2RenderingContext,
  table: WebGLTexture,
  width: number,
  height: number,
  colours: Uint8Array,
): void {
  gl.bindTexture(gl.TEXTURE_2D, table);
  // Whoever shares the context may have left these on.
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, colours);
}
