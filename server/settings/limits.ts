import { define, wholeNumber } from './define.ts';

/** How much there may be, how often, and how long. */
export const LIMITS = {
  MAX_WORLDS: define({
    preset: '32',
    meaning: 'worlds that may run at once',
    expected: 'a whole number from 1 to 10000',
    schema: wholeNumber(1, 10_000),
  }),
  MAX_AGENTS: define({
    preset: '2000000',
    meaning: 'agents of all worlds at once; a large world takes about 300 bytes for each',
    expected: 'a whole number from 20000 to 100000000',
    schema: wholeNumber(20_000, 100_000_000),
  }),
  MATCH_SECONDS: define({
    preset: '600',
    meaning: 'length of a quick match, in seconds',
    expected: 'a whole number from 20 to 3600',
    schema: wholeNumber(20, 3600),
  }),
  FILL_SECONDS: define({
    preset: '15',
    meaning: 'seconds after which opponents take the free seats of a quick match',
    expected: 'a whole number from 0 to 300',
    schema: wholeNumber(0, 300),
  }),
  AWAY_SECONDS: define({
    preset: '60',
    meaning: 'seconds of silence after which an opponent plays for a person',
    expected: 'a whole number from 5 to 3600',
    schema: wholeNumber(5, 3600),
  }),
  API_PER_MINUTE: define({
    preset: '6000',
    meaning:
      'API requests a minute from one address; 0 is no limit, for behind a proxy that has one',
    expected: 'a whole number from 0 to 1000000',
    schema: wholeNumber(0, 1_000_000),
  }),
  PLAYER_PER_MINUTE: define({
    preset: '1200',
    meaning: 'API requests a minute by one player, from wherever; 0 is no limit',
    expected: 'a whole number from 0 to 1000000',
    schema: wholeNumber(0, 1_000_000),
  }),
  GUESTS_PER_MINUTE: define({
    preset: '60',
    meaning: 'sign-ins a minute from one address; 0 is no limit, for behind a proxy that has one',
    expected: 'a whole number from 0 to 100000',
    schema: wholeNumber(0, 100_000),
  }),
  JOINS_PER_MINUTE: define({
    preset: '240',
    meaning:
      'seats asked for in a minute from one address, ten times as many to come back; 0 is no limit',
    expected: 'a whole number from 0 to 100000',
    schema: wholeNumber(0, 100_000),
  }),
  WORLDS_PER_MINUTE: define({
    preset: '12',
    meaning: 'worlds that one player makes in a minute; 0 is no limit',
    expected: 'a whole number from 0 to 100000',
    schema: wholeNumber(0, 100_000),
  }),
  IDEAS_PER_MINUTE: define({
    preset: '30',
    meaning: 'texts that one player has read or rewritten in a minute; 0 is no limit',
    expected: 'a whole number from 0 to 100000',
    schema: wholeNumber(0, 100_000),
  }),
};
