import assert from 'node:assert/strict';
import { type Member, type Members, openMembers } from './fixtures-members.ts';

describe('templates, as operators switch them', () => {
  let at: Members;
  let admin: Member;

  before(async () => {
    at = await openMembers();
    admin = await at.member();
    await at.promote([[admin, 'admin']]);
  });
  after(() => at.stop());

  const turn = (id: string, body: object, version?: number) =>
    admin.visitor.ask('PATCH', `/admin/templates/${id}`, body, {
      ...(version !== undefined && { 'If-Match': `"${version}"` }),
    });
  const desk = async () => (await admin.visitor.expect(200, 'GET', '/admin/templates')).body;
  /** As anybody is offered them, and the ETag of that. */
  async function offered(query = '') {
    const response = await fetch(`${at.server.url}/api/v1/templates${query}`);
    const { templates } = (await response.json()) as { templates: { id: string }[] };
    return { ids: templates.map(({ id }) => id), etag: response.headers.get('ETag') ?? '' };
  }

  it('are offered to nobody while they are off, and to everybody again', async () => {
    const before = await offered();
    assert.equal(before.ids.length, 20);
    const [id = ''] = before.ids;
    const { genre } = (await desk()).templates[0];
    const off = await turn(id, { enabled: false }, 1);
    assert.equal(off.status, 200);
    assert.deepEqual([off.body.id, off.body.enabled, off.body.revision], [id, false, 2]);
    assert.equal(off.headers.get('ETag'), '"2"');
    assert.deepEqual((await offered()).ids, before.ids.slice(1));
    assert.ok(!(await offered(`?genre=${genre}`)).ids.includes(id));
    // Whoever has the old list is told that it is old.
    const again = await fetch(`${at.server.url}/api/v1/templates`, {
      headers: { 'If-None-Match': before.etag },
    });
    assert.equal(again.status, 200);
    await again.body?.cancel();
    assert.equal((await desk()).templates.length, 20);

    await at.restart();
    admin.visitor.url = at.server.url;
    assert.deepEqual((await offered()).ids, before.ids.slice(1));
    assert.equal((await turn(id, { enabled: true }, 2)).body.revision, 3);
    assert.deepEqual(await offered(), before);
    const { body } = await admin.visitor.expect(200, 'GET', `/admin/audit?target=${id}`);
    assert.deepEqual(
      body.entries.map(({ deed, by, details }: Record<string, unknown>) => [deed, by, details]),
      [
        ['template-changed', admin.player.id, { enabled: true }],
        ['template-changed', admin.player.id, { enabled: false }],
      ],
    );
  });

  it('are turned only by who has seen what they are', async () => {
    const id = (await offered()).ids[1] ?? '';
    const wanted = [
      [await turn(id, { enabled: false }), 428, 'version-needed', undefined],
      [await turn(id, { enabled: false }, 7), 412, 'out-of-date', 'If-Match'],
      [await turn(id, { enabled: 'no' }, 1), 400, 'invalid-field', 'enabled'],
      [await turn(id, { enabled: true, title: 'x' }, 1), 400, 'invalid-field', 'title'],
      [await turn('nobody', { enabled: false }, 1), 404, 'not-found', undefined],
      [await turn('No-one', { enabled: false }, 1), 400, 'invalid-field', 'id'],
    ] as const;
    for (const [{ status, body }, ...expected] of wanted) {
      assert.deepEqual([status, body.code, body.field], expected);
    }
    // What is so already is no deed.
    assert.equal((await turn(id, { enabled: true }, 1)).body.revision, 1);
    const { body } = await admin.visitor.expect(200, 'GET', `/admin/audit?target=${id}`);
    assert.deepEqual(body.entries, []);
  });
});
