/** What a room says to all who are in it: its links, how it ended, why it is closed. */
export const room = {
  'gather.clock': 'Until opponents join',
  'gather.watching': '{ready} of {n} are ready',
  'share.title': 'Share',
  'share.watch': 'Watch only',
  'share.watch.about': 'Takes no seat; needs no account.',
  'share.copy': 'Copy',
  'share.copied': 'Copied',
  'share.byHand': 'Press Ctrl+C or ⌘C to copy it',
  'watch.badge': 'Watching',
  'end.deceived': 'The Bureau was outrun',
  'end.daily': 'Your score: {score}',
  'end.daily.ranked':
    'Of the world, over the whole time, the last third counting double. It was your ranked try of today.',
  'end.daily.unranked':
    'Of the world, over the whole time, the last third counting double. For practice: your ranked try of today was used.',
  'end.coop.people': 'Your stories won',
  'end.coop.bureau': 'The Bureau won',
  'end.coop.time.people':
    'Time ran out, and more people believe you and your friends than the Bureau.',
  'end.coop.time.bureau':
    'Time ran out, and more people believe the Bureau than you and your friends.',
  'lab.phase': 'Lab',
  'lab.phase.gathering': 'Lab, before the launch',
  'lab.clock': 'Time since the launch',
  'mode.friends': 'Only those to whom you send the link come into this match.',
  'mode.daily':
    'Everybody gets this very world today, with the same three opponents. There is one ranked try: your first. What counts is your share over the whole time; holding half of the world does not end it.',
  'mode.coop':
    'Together against the Bureau, which informs people faster than you can tell them stories.',
  'order.refused.not-allowed': 'That is not for you to do here.',
  'order.refused.too-many-labs': 'You lead as many labs as one may at once. Close one first.',
  'order.refused.not-recorded': 'Nothing can be recorded just now. Try again in a moment.',
  'link.hasty':
    'Many from your network are coming back at once. It is your turn in {n} s; please keep this page open.',
  'link.restoring.watching': 'The server is back, this world not yet. Trying again in {n} s.',
  'link.restoring':
    'The server is back, your world not yet. Trying again in {n} s (your seat is kept for {left} s).',
  'link.closed.kicked.title': 'You were shown out of this world',
  'link.closed.kicked.detail':
    'The host or a moderator did it, and you cannot come back into this world. There are others, and one of your own is two clicks away.',
  'link.closed.banned.title': 'This player is banned',
} as const;
