import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readSettings, readWorkerSettings, SETTINGS } from './env.ts';
import { Fault } from './fault.ts';
import { MODEL } from './settings/model.ts';

describe('settings', () => {
  it('have a default for everything that needs one', () => {
    assert.deepEqual(readSettings({}, false), {
      port: 2567,
      host: '127.0.0.1',
      dataDir: './data',
      mongoUrl: null,
      redisUrl: null,
      publicAddress: null,
      publicUrl: null,
      isDevelopment: true,
      embedders: ['*'],
      smtpUrl: null,
      mailFrom: null,
      appealsTo: null,
      providers: [],
      model: null,
      embeddings: null,
      logLevel: 'info',
      logFormat: 'json',
      maxWorlds: 32,
      maxAgents: 2_000_000,
      matchSeconds: 600,
      fillSeconds: 15,
      awaySeconds: 60,
      guestsPerMinute: 60,
      apiPerMinute: 6000,
      playerPerMinute: 1200,
      joinsPerMinute: 240,
      worldsPerMinute: 12,
      ideasPerMinute: 30,
    });
  });

  it('take what the environment says, and an empty variable for none', () => {
    const settings = readSettings(
      { PORT: '0', MONGO_URL: 'mongodb://db/game', MATCH_SECONDS: '20', HOST: '' },
      true,
    );
    assert.equal(settings.port, 0);
    assert.equal(settings.mongoUrl, 'mongodb://db/game');
    assert.equal(settings.matchSeconds, 20);
    assert.equal(settings.host, '127.0.0.1');
    assert.equal(settings.logFormat, 'text');
    assert.equal(readSettings({ LOG_FORMAT: 'json' }, true).logFormat, 'json');
  });

  const bad: readonly [name: string, values: readonly string[]][] = [
    ['PORT', ['abc', '-1', '65536', '80.5', '1e3', ' 80', '0x50', '9999999999']],
    ['HOST', ['two words', 'http://x']],
    ['DATA_DIR', ['a\0b']],
    ['MONGO_URL', ['postgres://u:hunter2@h', 'mongodb://', 'hunter2']],
    ['REDIS_URL', ['http://u:hunter2@h', 'redis://', 'hunter2', 'redis://h/x', 'redis://h:99999']],
    ['PUBLIC_ADDRESS', ['https://h', 'h/', 'h:port', 'two words', '/1', 'h/1?x=2']],
    ['PUBLIC_URL', ['play.example.org', 'https://h/', 'https://h/x', 'ftp://h', 'https://H', 'x']],
    ['SMTP_URL', ['http://u:hunter2@h', 'smtp://', 'hunter2', 'smtp://h:99999', 'smtp://h/x']],
    ['MAIL_FROM', ['somebody', 'a@b, c@d', 'Ada <a@example.org>']],
    ['APPEALS_TO', ['somebody', 'http://example.org', 'javascript:alert(1)', 'a@b, c@d']],
    ['OPENID_ISSUER', ['id.example.org', 'http://id.example.org', 'https://', 'https://u:p@h']],
    ['OPENID_NAME', ['x'.repeat(41)]],
    ...['GOOGLE', 'GITHUB', 'OPENID'].flatMap((name): [string, string[]][] => [
      [`${name}_CLIENT_ID`, ['two words', 'x'.repeat(201)]],
      [`${name}_CLIENT_SECRET`, ['short', 'hunter2 hunter2', 'your-client-secret', 'change-me']],
    ]),
    [
      'EMBED_ORIGINS',
      ['example.org', '* none', "'self'; script-src *", 'https://a.org,https://b.org'],
    ],
    ['LOG_LEVEL', ['loud']],
    ['LOG_FORMAT', ['xml']],
    ['MAX_WORLDS', ['0', '-5', '10001', 'many']],
    ['MATCH_SECONDS', ['19', '3601', 'NaN']],
    ['MAX_AGENTS', ['19999', '100000001', 'all']],
    ['FILL_SECONDS', ['-1', '301', 'soon']],
    ['AWAY_SECONDS', ['4', '3601', 'never']],
    ['API_PER_MINUTE', ['-1', '1000001', 'few']],
    ['PLAYER_PER_MINUTE', ['-1', '1000001', 'few']],
    ['GUESTS_PER_MINUTE', ['-1', '100001', 'few']],
    ['JOINS_PER_MINUTE', ['-1', '100001', 'few']],
    ['WORLDS_PER_MINUTE', ['-1', '100001', 'few']],
    ['IDEAS_PER_MINUTE', ['-1', '100001', 'few']],
    ['OPENAI_API_KEY', ['hunter2 hunter2', 'hunter2\n', `hunter2${'x'.repeat(500)}`]],
    ['OPENAI_BASE_URL', ['localhost:8080', 'ftp://models', 'https://ada:hunter2@models/v1']],
    ['OPENAI_MODEL', ['two words', 'm'.repeat(101)]],
    ['OPENAI_EMBEDDING_MODEL', ['two words', 'm'.repeat(101)]],
    ['OPENAI_PRICES', ['1', '1/2/3', 'free', '-1/5', '1e3/5']],
    ['AI_TOKENS_PER_DAY', ['-1', '100000001', 'many']],
    ['AI_TOKENS_PER_MATCH', ['-1', '100000001', 'many']],
    ['AI_DOLLARS_PER_DAY', ['-1', '2001', 'five']],
    ['AI_PORT', ['abc', '-1', '65536']],
    ['AI_AT_A_TIME', ['0', '2001', 'few']],
  ];
  const readEither = (environment: Record<string, string>) =>
    'AI_PORT' in environment || 'AI_AT_A_TIME' in environment
      ? readWorkerSettings({ REDIS_URL: 'redis://db', ...environment }, false)
      : readSettings(environment, false);
  for (const [name, values] of bad) {
    it(`names ${name} and what was expected, for a bad value`, () => {
      for (const value of values) {
        assert.throws(
          () => readEither({ [name]: value }),
          (error) => {
            assert.ok(error instanceof Fault, value);
            assert.match(error.message, new RegExp(`^${name}: expected \\S+`));
            assert.ok(!error.message.includes('\n'));
            assert.ok(!error.message.includes('hunter2'), 'a password in the message');
            return true;
          },
        );
      }
    });
  }

  it('say what several processes need besides Redis', () => {
    const REDIS_URL = 'rediss://ada:hunter2@[::1]:6380/2';
    const MONGO_URL = 'mongodb://db/game';
    const PUBLIC_ADDRESS = 'play.example.org:8443/game/1';
    const read = (environment: Record<string, string>) => readSettings(environment, false);
    assert.throws(() => read({ REDIS_URL, PUBLIC_ADDRESS }), /^Fault: REDIS_URL: .* set MONGO_URL/);
    assert.throws(() => read({ REDIS_URL, MONGO_URL }), /^Fault: PUBLIC_ADDRESS: needed with/);
    const settings = read({ REDIS_URL, MONGO_URL, PUBLIC_ADDRESS });
    assert.equal(settings.redisUrl, REDIS_URL);
    assert.equal(settings.publicAddress, PUBLIC_ADDRESS);
  });

  it('mean development where nobody else can come in, and nobody says otherwise', () => {
    const isDevelopment = (environment: Record<string, string>) =>
      readSettings(environment, false).isDevelopment;
    for (const HOST of ['', '127.0.0.1', '127.0.0.2', 'localhost', '::1']) {
      assert.ok(isDevelopment({ HOST }), HOST);
      assert.ok(!isDevelopment({ HOST, NODE_ENV: 'production' }), HOST);
      assert.ok(!isDevelopment({ HOST, PUBLIC_URL: 'http://localhost:2567' }), HOST);
    }
    for (const HOST of ['0.0.0.0', '::', '192.168.1.7', '127.example.org', 'localhost.example']) {
      assert.ok(!isDevelopment({ HOST }), HOST);
    }
  });

  it('say what a provider needs to be asked, and which there are', () => {
    const read = (environment: Record<string, string>) => readSettings(environment, false);
    const OPENID_CLIENT_ID = 'virality';
    const OPENID_CLIENT_SECRET = 'hunter2-hunter2';
    const both = { OPENID_CLIENT_ID, OPENID_CLIENT_SECRET };
    const PUBLIC_URL = 'https://play.example.org';
    const OPENID_ISSUER = 'https://id.example.org';
    assert.throws(() => read({ OPENID_CLIENT_ID }), /^Fault: OPENID_CLIENT_SECRET: needed with/);
    assert.throws(() => read({ ...both, PUBLIC_URL }), /^Fault: OPENID_ISSUER: needed with/);
    assert.throws(() => read({ ...both, OPENID_ISSUER }), /^Fault: PUBLIC_URL: needed with/);
    const { providers } = read({
      ...both,
      PUBLIC_URL,
      OPENID_ISSUER,
      GITHUB_CLIENT_ID: 'virality',
      GITHUB_CLIENT_SECRET: 'hunter2-hunter2',
    });
    assert.deepEqual(
      providers.map(({ id, name, issuer }) => [id, name, issuer]),
      [
        ['github', 'GitHub', ''],
        ['openid', 'OpenID', OPENID_ISSUER],
      ],
    );
  });

  it('say what a model needs, and what it may cost', () => {
    const read = (environment: Record<string, string>) => readSettings(environment, false).model;
    const OPENAI_API_KEY = 'hunter2';
    assert.throws(() => read({ OPENAI_API_KEY }), /^Fault: OPENAI_MODEL: needed with/);
    const placing = readSettings({ OPENAI_API_KEY, OPENAI_EMBEDDING_MODEL: 'tiny' }, false);
    assert.deepEqual([placing.model, placing.embeddings?.name], [null, 'tiny']);
    assert.equal(read({ OPENAI_MODEL: 'small' }), null);
    const more = { OPENAI_PRICES: '0.4/1.6', AI_DOLLARS_PER_DAY: '0.5', AI_TOKENS_PER_DAY: '0' };
    assert.deepEqual(
      read({ OPENAI_BASE_URL: 'http://localhost:8080/v1', OPENAI_MODEL: 'small', ...more }),
      {
        apiKey: 'none',
        baseUrl: 'http://localhost:8080/v1',
        name: 'small',
        tokensPerDay: 0,
        tokensPerMatch: 100_000,
        microdollarsPerDay: 500_000,
        prices: { in: 0.4, out: 1.6 },
      },
    );
  });

  it('reach the AI worker of docker-compose.yml, empty where nobody has set them', () => {
    const compose = readFileSync(new URL('../docker-compose.yml', import.meta.url), 'utf8');
    const names = Object.keys(MODEL).filter((name) => name !== 'AI_PORT');
    for (const name of names) assert.ok(compose.includes(`${name}: \${${name}:-}\n`), name);
    const empty = Object.fromEntries(names.map((name) => [name, '']));
    assert.deepEqual(readSettings(empty, false), readSettings({}, false));
    const OPENAI_API_KEY = 'hunter2';
    const keyed = { OPENAI_API_KEY, OPENAI_MODEL: 'small' };
    assert.deepEqual(readSettings({ ...empty, ...keyed }, false), readSettings(keyed, false));
  });

  it('reach the games of docker-compose.yml, where they say who is asked and how mail goes', () => {
    const compose = readFileSync(new URL('../docker-compose.yml', import.meta.url), 'utf8');
    const guide = readFileSync(new URL('../docker/README.md', import.meta.url), 'utf8');
    for (const name of ['PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM']) {
      assert.ok(compose.includes(`${name}: \${${name}:-}\n`), name);
      assert.ok(guide.includes(`${name}=`), name);
    }
  });

  it('say what an AI worker needs, which is a queue and nothing else', () => {
    assert.throws(() => readWorkerSettings({}, false), /^Fault: REDIS_URL: an AI worker takes/);
    assert.deepEqual(readWorkerSettings({ REDIS_URL: 'redis://db', PORT: '80' }, false), {
      port: 0,
      atATime: 32,
      host: '127.0.0.1',
      redisUrl: 'redis://db',
      model: null,
      embeddings: null,
      logLevel: 'info',
      logFormat: 'json',
    });
  });

  it('refuses secrets that stand in examples', () => {
    for (const GOOGLE_CLIENT_SECRET of ['your-client-secret', '<the secret>', 'xxxxxxxxxxxx']) {
      assert.throws(
        () => readSettings({ GOOGLE_CLIENT_ID: 'virality', GOOGLE_CLIENT_SECRET }, false),
        /^Fault: GOOGLE_CLIENT_SECRET: expected the secret that the provider gave, and no example$/,
      );
    }
  });

  it('are all in the table, and all tried with bad values', () => {
    assert.deepEqual(SETTINGS.map((row) => row.name).sort(), bad.map(([name]) => name).sort());
    for (const row of SETTINGS) assert.ok(row.meaning.length > 10, row.name);
  });
});
