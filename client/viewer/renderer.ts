import {
  AbstractRenderer,
  BackgroundSystem,
  CustomRenderPipe,
  GlContextSystem,
  GlRenderTargetSystem,
  RendererType,
  RenderGroupPipe,
  RenderGroupSystem,
  ViewSystem,
  type WebGLOptions,
} from 'pixi.js';

/**
 * Nothing is batched, blended or masked by Pixi: the whole picture is one object that draws itself.
 * Groups ask for these pipes all the same.
 */
class IdlePipe {
  buildStart(): void {}
  buildEnd(): void {}
  upload(): void {}
  break(): void {}
  pushBlendMode(): void {}
  popBlendMode(): void {}
  destroy(): void {}
}

/** Uniforms that Pixi would set for shaders of its own, of which there are none. */
class IdleUniforms {
  static readonly extension = { name: 'globalUniforms' };
  start(): void {}
  push(): void {}
  pop(): void {}
  destroy(): void {}
}

/** What nobody uses for a while is given back; here nothing is ever lent. */
class IdleGc {
  static readonly extension = { name: 'gc' };
  readonly now = 0;
  addCollection(): void {}
  addResource(): void {}
  addResourceHash(): void {}
  destroy(): void {}
}

/** Textures of Pixi's own, of which none is ever bound. */
class IdleTextures {
  static readonly extension = { name: 'texture' };
  unbind(): void {}
  destroy(): void {}
}

const SYSTEMS = [
  IdleGc,
  IdleTextures,
  BackgroundSystem,
  IdleUniforms,
  ViewSystem,
  RenderGroupSystem,
  GlContextSystem,
  GlRenderTargetSystem,
];

const named = (parts: readonly { readonly extension: { readonly name: string } }[]) =>
  parts.map((value) => ({ name: value.extension.name, value }));

/** Pixi's renderer on WebGL, of the systems that one object which draws itself needs. */
export class MapRenderer extends AbstractRenderer<never, WebGLOptions, HTMLCanvasElement> {
  /** Set by Pixi's context system. */
  declare readonly gl: WebGL2RenderingContext;

  constructor() {
    super({
      name: 'webgl',
      type: RendererType.WEBGL,
      systems: named(SYSTEMS),
      renderPipes: [
        ...named([CustomRenderPipe, RenderGroupPipe]),
        ...['batch', 'blendMode', 'colorMask'].map((name) => ({ name, value: IdlePipe })),
      ],
      renderPipeAdaptors: [],
    } as unknown as ConstructorParameters<typeof AbstractRenderer>[0]);
  }

  /** Only shaders of Pixi's own would be made by `eval`, which the page's policy forbids. */
  override _unsafeEvalCheck(): void {}
}
