export const home = {
  'home.title.1': 'Launch an idea.',
  'home.title.2': 'Watch the world catch it.',
  'home.lead':
    'Ten thousand people in real cities. You write one sentence; they pass it on, doubt it, or forget it. Hold half of the world before your rival does.',
  'home.play': 'Play now',
  'home.play.note': 'Free, no account, about ten minutes',
  'home.step.1.title': 'Write an idea',
  'home.step.1.text': 'One sentence, whom it is for, and how it feels.',
  'home.step.2.title': 'Choose where it starts',
  'home.step.2.text': 'Pick a region. A handful of people hear it first.',
  'home.step.3.title': 'Help it spread',
  'home.step.3.text': 'Seed, boost and debunk until half of the world believes you.',
  'home.recent': 'Recent matches',
  'home.recent.all': 'All matches',
  'home.recent.empty': 'No match has been played here yet. Yours would be the first.',
  'credits.title': 'Credits',
  'credits.intro': 'What this page is made with, and whom to thank for it.',
  'credits.map.title': 'The map',
  'credits.map.text':
    'Coastlines and borders by Natural Earth (public domain), by way of world-atlas (ISC). Cities and their populations by GeoNames (CC BY 4.0). Borders are drawn as the sources give them; they take no side.',
  'credits.fonts.title': 'Typeface',
  'credits.fonts.text': 'Inter by Rasmus Andersson and contributors (SIL Open Font License 1.1).',
  'credits.code.title': 'Libraries',
  'credits.code.text':
    'Colyseus, React, Phaser, uPlot, TanStack Query, Zustand, wouter, Zod, d3-geo and earcut, each under the MIT or ISC licence.',
  'credits.people.title': 'The people',
  'credits.people.text':
    'Everybody on the map is invented. The ideas that ship with the game are, too, and mean no harm.',
} as const;
