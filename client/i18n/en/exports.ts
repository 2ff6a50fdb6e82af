/** Files to take along. */
export const exports = {
  'export.title': 'Take the numbers along',
  'export.curve': 'Believers over time',
  'export.people': 'Everybody, as they are now',
  'export.sweep': 'This table, with every group of people',
  'export.runs': 'Both runs',
  'export.csv': 'CSV',
  'export.json': 'JSON',
  'export.parquet': 'Parquet',
  'export.png': 'PNG',
  'export.early': 'The world is not all there yet',
  'export.away':
    'What makes this file could not be fetched: the server is away, or has a newer page. Take CSV or JSON, or load the page again when the server is back.',
  'export.failed': 'That file could not be made: {detail}. Try it again, or another kind of file.',
} as const;
