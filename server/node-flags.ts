/**
 * What Node is started with; `package.json`, the image and compose file say the same. As many helpers
 * for collecting garbage as there are processors besides the first, one at the least, and not four: on
 * two processors four of them take turns with the ticks of worlds.
 */
export const NODE_FLAGS = ['--v8-pool-size=0'] as const;
