export const credits = {
  'credits.title': 'Credits',
  'credits.intro': 'What this page is made with, and whom to thank for it.',
  'credits.map.title': 'The map',
  'credits.map.text':
    'Coastlines and borders by Natural Earth (public domain), by way of world-atlas (ISC). Cities and their populations by GeoNames (CC BY 4.0). Borders are drawn as the sources give them; they take no side.',
  'credits.fonts.title': 'Typeface',
  'credits.fonts.text': 'Inter by Rasmus Andersson and contributors (SIL Open Font License 1.1).',
  'credits.code.title': 'Libraries',
  'credits.code.text':
    'Colyseus, React, Phaser, PixiJS, uPlot, sigma, graphology, TanStack Query, Zustand, wouter, Zod, d3-geo and earcut, each under the MIT or ISC licence.',
  'credits.people.title': 'The people',
  'credits.people.text':
    'Everybody on the map is invented. The ideas that ship with the game are, too, and mean no harm.',
} as const;
