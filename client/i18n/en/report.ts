/** Reporting somebody, and being told what others reported. */
export const report = {
  'report.title': 'Report {name}',
  'report.about':
    'A moderator reads it. Whoever it is about is not told who reported it, and you are not told what came of it.',
  'report.idea': 'Their idea goes along: “{text}”',
  'report.reason': 'What is wrong?',
  'report.reason.missing': 'Choose what is wrong.',
  'report.reason.hate': 'Hate against people for what they are',
  'report.reason.harassment': 'Harassment or threats',
  'report.reason.sexual': 'Sexual content',
  'report.reason.spam': 'Spam or advertising',
  'report.reason.cheating': 'Cheating',
  'report.reason.name': 'A name that should not be',
  'report.reason.other': 'Something else',
  'report.note': 'What should a moderator know? (optional)',
  'report.note.over': '{n} of {most} characters: please shorten it.',
  'report.submit': 'Send the report',
  'report.done': 'Thank you. A moderator will read your report.',
  'fault.report-gone': 'It is gone already: there is nothing left to report.',
  'fault.report-note': 'Something in this note cannot be read. Write it in plain letters.',
  'warning.title': 'A moderator has warned you',
  'warning.about':
    'What others reported was found to be against the rules of this server. If it happens again, you may be banned.',
} as const;
