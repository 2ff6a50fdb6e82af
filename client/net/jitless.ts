import { config } from 'zod';

// Schemas must not compile themselves: the page's policy allows no code made at run time, and
// the browser reports even the attempt. Import this before any module that makes a schema.
config({ jitless: true });
