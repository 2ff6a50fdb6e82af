const VERTEX = `#version 300 es
layout(location = 0) in vec2 place;
layout(location = 1) in uint shown;
uniform vec2 scale;
uniform vec3 palette[8];
flat out vec3 tint;
void main() {
  tint = palette[shown & 7u];
  gl_PointSize = 3.0;
  gl_Position = vec4(place * scale, 0.0, 1.0);
}`;

const FRAGMENT = `#version 300 es
precision mediump float;
flat in vec3 tint;
out vec4 colour;
void main() {
  colour = vec4(tint, 1.0);
}`;

/**
 * As little as shows agents at all, to measure the map against: one dot of three pixels each, in the
 * colour of what it shows, by one call. No land, no glow, no zoom; every state goes up every time.
 *
 * @returns what draws a picture of `shown`, one byte an agent
 */
export function barePoints(
  gl: WebGL2RenderingContext,
  places: Float32Array,
): (shown: Uint8Array) => void {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(kind)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error(`shader: ${gl.getProgramInfoLog(program)}`);
  }
  // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's own name, no hook of React's
  gl.useProgram(program);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, places, gl.STATIC_DRAW);
  gl.enableVertexAttribArray(0);
  gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, places.length / 2, gl.DYNAMIC_DRAW);
  gl.enableVertexAttribArray(1);
  gl.vertexAttribIPointer(1, 1, gl.UNSIGNED_BYTE, 0, 0);
  // The world is about five units wide and two and a half high.
  gl.uniform2f(gl.getUniformLocation(program, 'scale'), 0.37, -0.6);
  const palette = Array.from({ length: 24 }, (_, i) => 0.3 + 0.7 * ((i * 5) % 8) * 0.125);
  gl.uniform3fv(gl.getUniformLocation(program, 'palette'), palette);
  gl.clearColor(0.02, 0.03, 0.06, 1);
  return (shown) => {
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, shown);
    gl.drawArrays(gl.POINTS, 0, shown.length);
  };
}
