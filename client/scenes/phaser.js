/**
 * The parts of Phaser that the map uses. `vite.config.ts` leads `phaser` here, because the
 * whole of it is 360 KB on the wire and cannot be shaken. Its own index files would bring the
 * rest back, so parts are taken one by one; each adds itself to scenes where it is one of
 * their services (cameras, input, factories).
 */
import '../../node_modules/phaser/src/cameras/2d/CameraManager.js';
import '../../node_modules/phaser/src/gameobjects/extern/ExternFactory.js';
import '../../node_modules/phaser/src/input/InputPlugin.js';
import * as constants from '../../node_modules/phaser/src/const.js';
import * as coreEvents from '../../node_modules/phaser/src/core/events/index.js';
import Game from '../../node_modules/phaser/src/core/Game.js';
import * as scaleModes from '../../node_modules/phaser/src/scale/const/index.js';
import * as sceneEvents from '../../node_modules/phaser/src/scene/events/index.js';
import Scene from '../../node_modules/phaser/src/scene/Scene.js';

export default {
  Core: { Events: coreEvents.default },
  Game,
  Scale: { Events: {}, NONE: scaleModes.default.SCALE_MODE.NONE },
  Scene,
  Scenes: { Events: sceneEvents.default },
  WEBGL: constants.default.WEBGL,
};
