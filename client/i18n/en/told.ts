/** What others have written for the world or for a player: variants, hints, stories; and who they are. */
export const told = {
  'author.model': 'Written by a language model.',
  'author.lists': 'Written by word lists; no language model is set up here.',
  'author.instead.slow': 'The language model took too long, so word lists wrote it.',
  'author.instead.busy': 'The language model has its hands full just now, so word lists wrote it.',
  'author.instead.away': 'The language model could not be reached, so word lists wrote it.',
  'author.instead.resting':
    'The language model rests after some bad luck, so word lists wrote it. It is asked again in half a minute.',
  'author.instead.misconfigured':
    'The language model would not let this server in, so word lists wrote it.',
  'author.instead.garbled': 'What the language model said made no sense, so word lists wrote it.',
  'author.instead.out-of-bounds':
    'What the language model said did not fit in here, so word lists wrote it.',
  'author.instead.unfit':
    'What the language model said was not fit to be shown, so word lists wrote it.',
  'author.instead.refused': 'The language model would rather not, so word lists wrote it.',
  'author.instead.spent':
    'The language model has done its share for today or for this match, so word lists wrote it.',
  'rewriting.title': 'A new way to tell it in {region}',
  'rewriting.for': 'For {group}',
  'rewriting.for.all': 'For everybody',
  'rewriting.ordered': 'Passing it on …',
  'rewriting.thinking': 'Somebody looks for better words …',
  'rewriting.meanwhile': 'Until then it goes: “{text}”',
  'rewriting.unanswered': 'Nobody has found better words, so this is how it goes on.',
  'rewriting.was': 'It was: “{text}”',
  'rewriting.why': 'Why so',
  'rewriting.changes': 'What that changes',
  'rewriting.same': 'All as before, only fresh again.',
  'rewriting.close': 'Put it aside',
  'rewriting.said': 'It now goes: “{text}” {why} {changes} {author}',
  'hint.ask': 'Hint',
  'hint.about': 'Have somebody look at the match and say what you might do. Costs nothing.',
  'hint.free': 'free',
  'hint.wait': 'in {n} s',
  'hint.asking': 'thinking …',
  'hint.title': 'A hint',
  'hint.close': 'Put the hint aside',
  'story.title': 'The story of it',
} as const;
