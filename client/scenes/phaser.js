/**
 * The parts of Phaser that the map uses. `vite.config.ts` leads `phaser` here, because the
 * whole of it is 360 KB on the wire and cannot be shaken. Its own index files would bring the
 * rest back, so parts are taken one by one; each adds itself to scenes where it is one of
 * their services (cameras, input, factories).
 *
 * The renderer comes first: its parts need one another, and only from here in good order.
 */
import '../../node_modules/phaser/src/renderer/index.js';
import '../../node_modules/phaser/src/cameras/2d/CameraManager.js';
import '../../node_modules/phaser/src/events/EventEmitter.js';
import '../../node_modules/phaser/src/gameobjects/DisplayList.js';
import '../../node_modules/phaser/src/gameobjects/extern/ExternFactory.js';
import '../../node_modules/phaser/src/gameobjects/GameObjectCreator.js';
import '../../node_modules/phaser/src/gameobjects/GameObjectFactory.js';
import '../../node_modules/phaser/src/gameobjects/UpdateList.js';
import '../../node_modules/phaser/src/input/InputPlugin.js';
import '../../node_modules/phaser/src/scene/ScenePlugin.js';
import constants from '../../node_modules/phaser/src/const.js';
import coreEvents from '../../node_modules/phaser/src/core/events/index.js';
import Game from '../../node_modules/phaser/src/core/Game.js';
import scaleModes from '../../node_modules/phaser/src/scale/const/index.js';
import sceneEvents from '../../node_modules/phaser/src/scene/events/index.js';
import Scene from '../../node_modules/phaser/src/scene/Scene.js';

export default {
  Core: { Events: coreEvents },
  Game,
  Scale: { NONE: scaleModes.SCALE_MODE.NONE },
  Scene,
  Scenes: { Events: sceneEvents },
  WEBGL: constants.WEBGL,
};
