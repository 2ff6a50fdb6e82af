/** Matches that are played just now, on the page that everybody sees first. */
export const running = {
  'running.title': 'Being played now',
  'running.watch': 'Watch',
  'running.mode.match': 'Match',
  'running.mode.coop': 'Against the Bureau',
  'running.mode.daily': 'Today’s world',
  'running.mode.zero': 'Only opponents',
  'running.mode.lab': 'Lab',
  'running.watchers.one': '{n} watching',
  'running.watchers.other': '{n} watching',
} as const;
