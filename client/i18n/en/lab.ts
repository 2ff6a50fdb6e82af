/** What is asked before a lab is opened. */
export const lab = {
  'lab.title': 'Your own laboratory',
  'lab.intro':
    'A world that is yours alone. Stop it, slow it down, go back to any moment, and let it go on in another way. Nothing is won, and nothing ends.',
  'lab.agents': 'People in the world',
  'lab.agents.about': 'More people show more, and take longer to lay out.',
  'lab.seed': 'Seed',
  'lab.seed.about': 'The same seed makes the same people. Empty: any.',
  'lab.seed.fault': 'A whole number from 0 to 4294967295, or nothing.',
  'lab.rules': 'Rules',
  'lab.rules.usual': 'as in every match',
  'lab.rules.changed.one': '{n} changed',
  'lab.rules.changed.other': '{n} changed',
  'lab.rules.about': 'What a match leaves alone. Chances are per tick; ten ticks are a second.',
  'lab.rules.reset': 'As in every match',
  'lab.rule.share': 'Sharing',
  'lab.rule.share.about': 'Chance that a fresh believer posts. Usually {usual}.',
  'lab.rule.adoption': 'Conviction',
  'lab.rule.adoption.about':
    'Chance to take an idea up when everything speaks for it. Usually {usual}.',
  'lab.rule.threshold': 'Persuasion',
  'lab.rule.threshold.about':
    'How often one must hear an idea for half of that chance. Usually {usual} times.',
  'lab.rule.leave': 'Doubt',
  'lab.rule.leave.about': 'Chance that a lukewarm believer gives an idea up. Usually {usual}.',
  'lab.rule.fatigue': 'Fatigue',
  'lab.rule.fatigue.about': 'Readiness to post that a believer loses. Usually {usual}.',
  'lab.rule.noveltyLoss': 'Wear',
  'lab.rule.noveltyLoss.about':
    'Novelty that an idea loses where everybody believes it. Usually {usual}.',
  'lab.rule.relapse': 'Relapse',
  'lab.rule.relapse.about':
    'How readily former believers take it up again, beside newcomers. Usually {usual}.',
  'lab.rule.meanDegree': 'Ties',
  'lab.rule.meanDegree.about': 'People that one is tied to, on average. Usually {usual}.',
  'lab.sweep': 'Try a rule at all its values',
  'lab.sweep.about':
    'The idea that you wrote last is left to itself for two minutes in small worlds, under each value; the other rules as they stand above.',
  'lab.sweep.rule': 'Rule to try',
  'lab.sweep.start': 'Try it',
  'lab.sweep.believers': 'Believe it after two minutes',
  'lab.sweep.usual': 'usual',
  'lab.rest': 'From a program',
  'lab.rest.about':
    'The same world by a request. The token is that of a session; everything else that can be asked of a lab is at /api/docs.',
  'lab.rest.curl': 'curl',
  'lab.open': 'Open the lab',
} as const;
