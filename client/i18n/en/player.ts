/** A player as others see them. */
export const player = {
  'player.since': 'Here since {date}',
  'player.own': 'That is you. Your account',
  'player.points': 'Points',
  'player.points.about':
    'How good somebody is, by whom they met and how it ended; 1,500 for a newcomer.',
  'player.matches': 'Matches',
  'player.wins': 'Won',
  'player.best': 'Largest share',
  'player.believers': 'People won over',
  'player.played': 'Played',
  'player.played.hours': '{n} h',
  'player.played.minutes': '{n} min',
  'player.results': 'Results',
  'player.places': 'Places',
  'player.place': '{place}: {n}',
  'player.course': 'Points over time',
  'player.course.none': 'A curve begins with the second match against other people.',
  'player.course.table': 'Points after each rated match',
  'player.course.when': 'Match',
  'player.history': 'Matches',
  'player.history.none': 'No match has been finished yet.',
} as const;
