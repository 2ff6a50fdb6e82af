/** Why a match ended as it did. */
export const debrief = {
  'debrief.open': 'not decided by then',
  'debrief.show': 'What decided it',
  'debrief.title': 'Why it spread',
  'debrief.fetching': 'Fetching the recording …',
  'debrief.playing': 'Playing the match again on this device …',
  'debrief.trying': 'Playing it again without what was done: {n} of {of}',
  'debrief.trying.first': 'Playing it again without what was done …',
  'debrief.nothing': 'Nothing spread far enough to tell.',
  'debrief.why.needed':
    '{deed} decided it: without it {name} would have ended at {without} instead of {with}, and somebody else would have won.',
  'debrief.why.helped':
    '{deed} helped: without it {name} would have ended at {without} instead of {with}.',
  'debrief.why.turned': 'From {clock} on, {name} was ahead and stayed there.',
  'debrief.why.never': '{name} was not ahead at the end, but had been for longer.',
  'debrief.why.mutated': '{name}’s “{idea}” was the best retelling: taken up {n}×.',
  'debrief.why.spread.broadcast':
    '“{idea}” was broadcast: most heard it from a few loud voices (structural virality {n}).',
  'debrief.why.spread.mixed':
    '“{idea}” went round in both ways, from loud voices and from friend to friend (structural virality {n}).',
  'debrief.why.spread.personal':
    '“{idea}” went from friend to friend, in long chains (structural virality {n}).',
  'debrief.virality': 'Structural virality',
  'debrief.virality.about':
    'Mean steps between two believers of the largest cascade: 2 is one loud voice, more is hand to hand.',
  'debrief.cascade': 'Largest cascade',
  'debrief.cascade.about': 'people in one chain of telling, {depth} steps deep',
  'debrief.turning': 'Turning point',
  'debrief.turning.none': 'none',
  'debrief.swing.up':
    'The largest swing: {n} people gained on the rivals in ten seconds, at {clock}',
  'debrief.swing.down':
    'The largest swing: {n} people lost to the rivals in ten seconds, at {clock}',
  'debrief.best': 'Best retelling',
  'debrief.deeds': 'What decided it',
  'debrief.deeds.about':
    'How many believers go back to it, and the share at the end with it and without: the same match, by the same luck, played again with that left out.',
  'debrief.deeds.none': 'Nobody did anything.',
  'debrief.whose': 'Whose deeds',
  'debrief.deed': 'What was done',
  'debrief.kind': '{deed} ({n}×)',
  'debrief.single': '{deed} in {region} at {clock}',
  'debrief.descendants': 'Believers from it',
  'debrief.descendants.about': 'At the end, by who told whom',
  'debrief.without': 'Share with it → without',
  'debrief.without.about': 'At the end, by playing the match again',
  'debrief.from-to': '{with} → {without}',
  'debrief.other-wins': 'somebody else would have won',
  'debrief.untold': 'Goes back to none of these',
  'debrief.mind': 'What {name} had in mind',
  'debrief.times': '{n}×',
  'debrief.family': 'The family of ideas',
  'debrief.family.about':
    'Time goes right. A larger dot was taken up by more people; the best retelling is ringed.',
  'debrief.family.from': 'From',
  'debrief.family.left.one': '{n} smaller retelling is left out.',
  'debrief.family.left.other': '{n} smaller retellings are left out.',
  'debrief.adoptions': 'Taken up',
  'debrief.numbers': 'Save the numbers (JSON)',
  'debrief.again': 'See it again',
  'debrief.replay': 'Save the recording',
  'debrief.broken.unreadable.title': 'This recording cannot be read',
  'debrief.broken.unreadable.detail':
    'It is cut short, changed, or no recording of this game. Fetch it again from the match.',
  'debrief.broken.newer.title': 'This recording is from a newer version',
  'debrief.broken.newer.detail':
    'Load the page again to get the version that can read it, or use the game that wrote it.',
  'debrief.broken.differs.title': 'Played again, this is another match',
  'debrief.broken.differs.detail':
    'It was made by other rules than this page has. The version of the game that wrote it can still tell.',
  'debrief.file.title': 'Debrief of a recording',
  'debrief.file.about':
    'Choose a recording that was saved from a match. It is worked out on this device and sent nowhere.',
  'debrief.file.choose': 'Recording (JSON)',
  'debrief.hubs': 'Loud voices',
  'debrief.hubs.about':
    'Those who convinced most people, and those among their believers who convinced others. Each arrow leads from somebody to whom they convinced.',
  'debrief.hubs.none': 'Nobody convinced anybody.',
  'debrief.hubs.who': 'Who',
  'debrief.hubs.for': 'Mostly for',
  'debrief.hubs.ties': 'Followers',
  'debrief.hubs.convinced': 'Convinced',
  'debrief.hubs.person': 'Person {n}',
} as const;
