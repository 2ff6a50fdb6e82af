/** The first two minutes. */
export const tutorial = {
  'tutorial.step': 'Step {n} of {all}',
  'tutorial.skip': 'Skip the tutorial',
  'tutorial.write.title': 'Your first idea',
  'tutorial.write':
    'Two thousand people in a tiny world will hear it. Take one of these, or write a sentence of your own.',
  'tutorial.write.next': 'On to the world',
  'tutorial.launch':
    '{region} speaks the language of your idea, so it is chosen already. Choose another if you like, then launch.',
  'tutorial.seed':
    '{action} ({key}): a handful more people in {region} hear it from you. In a match it costs {price} clout; here everything is free.',
  'tutorial.boost':
    '{action} ({key}): for half a minute those who believe you in {region} share much more. In a match it costs {price}, and then cools down.',
  'tutorial.trait':
    'Traits last for the whole match and work everywhere. Buy one: {virality} spreads it, {plausibility} makes it stick, {community} keeps people.',
  'tutorial.trait.phone': 'They stand under “{tab}” in the sheet below.',
  'tutorial.further':
    'One region is not the world. Choose another (on the map, in the list, or by {key}) and {action} there too.',
  'tutorial.hold':
    'Half of the world wins, and {share} believe you. Wait for it, or help with any action you like.',
  'tutorial.hurry': 'Nobody believes it any more: seed it again.',
  'tutorial.won.title': 'The world is yours',
  'tutorial.won':
    '{people} believe “{idea}”, {clock} after you launched it. In a match rivals want the same people, and clout is short.',
  'tutorial.won.play': 'Play a real match',
  'tutorial.won.stay': 'Stay in this world',
} as const;
