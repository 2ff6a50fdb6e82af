/**
 * The parts of Pixi that the map uses. `vite.config.ts` leads `pixi.js` here, because its own index
 * adds loaders, filters, text and particles by side effect, which no bundler may then leave out:
 * 150 KB on the wire for one picture of our own.
 */
export { GlContextSystem } from '../../node_modules/pixi.js/lib/rendering/renderers/gl/context/GlContextSystem.mjs';
export { GlRenderTargetSystem } from '../../node_modules/pixi.js/lib/rendering/renderers/gl/renderTarget/GlRenderTargetSystem.mjs';
export { BackgroundSystem } from '../../node_modules/pixi.js/lib/rendering/renderers/shared/background/BackgroundSystem.mjs';
export { AbstractRenderer } from '../../node_modules/pixi.js/lib/rendering/renderers/shared/system/AbstractRenderer.mjs';
export { ViewSystem } from '../../node_modules/pixi.js/lib/rendering/renderers/shared/view/ViewSystem.mjs';
export { RendererType } from '../../node_modules/pixi.js/lib/rendering/renderers/types.mjs';
export { Container } from '../../node_modules/pixi.js/lib/scene/container/Container.mjs';
export { CustomRenderPipe } from '../../node_modules/pixi.js/lib/scene/container/CustomRenderPipe.mjs';
export { RenderContainer } from '../../node_modules/pixi.js/lib/scene/container/RenderContainer.mjs';
export { RenderGroupPipe } from '../../node_modules/pixi.js/lib/scene/container/RenderGroupPipe.mjs';
export { RenderGroupSystem } from '../../node_modules/pixi.js/lib/scene/container/RenderGroupSystem.mjs';
