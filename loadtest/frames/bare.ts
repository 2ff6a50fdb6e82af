const VERTEX = `#version 300 es
layout(location = 0) in vec2 place;
layout(location = 1) in uint shown;
uniform float height;
uniform vec3 palette[8];
flat out vec3 tint;
void main() {
  tint = palette[shown & 7u];
  gl_PointSize = 3.0;
  gl_Position = vec4(place.x * 2.0 - 1.0, 1.0 - place.y * 2.0 / height, 0.0, 1.0);
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
 * @param places x and y of each agent in turn, in the plane of the map
 * @param height of the map's land, as wide as 1
 * @returns what draws a picture of `shown`, one byte an agent
 */
export function barePoints(
  gl: WebGL2RenderingContext,
  places: Float32Array,
  height: number,
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
  gl.uniform1f(gl.getUniformLocation(program, 'height'), height);
  const palette = Array.from({ length: 24 }, (_, i) => 0.3 + 0.7 * ((i * 5) % 8) * 0.125);
  gl.uniform3fv(gl.getUniformLocation(program, 'palette'), palette);
  gl.clearColor(0.02, 0.03, 0.06, 1);
  return (shown) => {
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, shown);
    gl.drawArrays(gl.POINTS, 0, shown.length);
  };
}
