import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BadInput } from '../bad-input.ts';
import { checkTopology, neighbours } from '../fixtures.ts';
import { agentsOf, tiesOf } from '../topology.ts';
import { type Format, formatOf, parseNetwork } from './read.ts';

const graphml = (body: string) =>
  `<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="node" attr.name="openness" attr.type="int"/>
<key id="d1" for="node" attr.name="age" attr.type="string"/>
<key id="d2" for="edge" attr.name="weight" attr.type="double"/>
<graph edgedefault="undirected">${body}</graph></graphml>`;

const gexf = (body: string) =>
  `<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">
<attributes class="node"><attribute id="0" title="mood" type="integer"/></attributes>
${body}</graph></gexf>`;

/** The names of everybody's neighbours. */
function read(text: string, format: Format) {
  const file = parseNetwork(text, format);
  checkTopology(file.topology);
  const ties: Record<string, string[]> = {};
  for (const [agent, name] of file.names.entries()) {
    ties[name] = neighbours(file.topology, agent).map((b) => file.names[b]);
  }
  return { ...file, ties };
}

function refusal(text: string, format: Format): string {
  try {
    parseNetwork(text, format);
  } catch (error) {
    assert.ok(error instanceof BadInput, String(error));
    return error.message;
  }
  return assert.fail(`${format} was read: ${text.slice(0, 80)}`);
}

describe('network files', () => {
  it('[FILE1] the same network from all formats', () => {
    const wanted = { ann: ['bob', 'cid'], bob: ['ann'], cid: ['ann'] };
    const nodes = ['ann', 'bob', 'cid'];
    const xmlNodes = nodes.map((id) => `<node id="${id}"/>`).join('');
    const xmlEdges = '<edge source="ann" target="bob"/><edge source="cid" target="ann"/>';
    const texts: Record<Format, string[]> = {
      'edge-list': [
        'ann bob\ncid ann\n',
        '# a comment\r\nann\tbob 0.5\r\n\r\n% another\r\ncid ann 1e3 7',
        "ann bob {'weight': 2}\ncid ann {}",
        '\ufeffann bob\rcid ann',
      ],
      csv: [
        'source,target\nann,bob\ncid,ann\n',
        'Id,Source,Target,Weight\r\n1,ann,bob,2\r\n2,"cid",ann,1',
        'ann,bob\ncid,ann',
        '\ufefffrom,to\n"ann","bob"\n\ncid,ann\n',
      ],
      graphml: [graphml(xmlNodes + xmlEdges), graphml(xmlEdges + xmlNodes)],
      gexf: [gexf(`<nodes>${xmlNodes}</nodes><edges>${xmlEdges}</edges>`)],
      json: [
        JSON.stringify({
          nodes: nodes.map((id) => ({ id })),
          links: [
            { source: 'ann', target: 'bob' },
            { source: 'cid', target: 'ann' },
          ],
        }),
        '[["ann","bob"],["cid","ann"]]',
        '{"nodes":["ann","bob","cid"],"edges":[["ann","bob"],["cid","ann"]]}',
      ],
    };
    for (const [format, variants] of Object.entries(texts)) {
      for (const text of variants) {
        const { ties } = read(text, format as Format);
        for (const list of Object.values(ties)) list.sort();
        assert.deepEqual(ties, wanted, `${format}: ${text}`);
      }
    }
  });

  it('[FILE1] the format is in the ending, and anything else is an edge list', () => {
    assert.equal(formatOf('a/b.c/karate.GraphML'), 'graphml');
    assert.equal(formatOf('x.csv'), 'csv');
    assert.equal(formatOf('facebook_combined.txt'), 'edge-list');
    assert.equal(formatOf('edges'), 'edge-list');
  });

  it('[FILE2] whole numbers stand in their order, other names as they come', () => {
    assert.deepEqual(read('10 9\n2 10', 'edge-list').names, ['2', '9', '10']);
    assert.deepEqual(read('10 9\n02 10', 'edge-list').names, ['10', '9', '02']);
    assert.deepEqual(read('10 9\n02 10', 'edge-list').ties['10'], ['9', '02']);
    const long = '99999999999999999999';
    assert.deepEqual(read(`${long}8 1\n${long}9 1`, 'edge-list').names, [
      `${long}8`,
      '1',
      `${long}9`,
    ]);
  });

  it('[FILE2] self-loops and doubles are left out and counted', () => {
    const { topology, left } = read('a b\nb a\na a\nb c\na b 3', 'edge-list');
    assert.equal(tiesOf(topology), 2);
    assert.deepEqual(left, {
      selfLoops: 1,
      duplicates: 2,
      directions: false,
      weights: true,
      attributes: [],
    });
  });

  it('[FILE3] our own edge lists keep agents without ties', () => {
    const { topology, names } = read('# agents 5\n0 3\n', 'edge-list');
    assert.equal(agentsOf(topology), 5);
    assert.deepEqual(names, ['0', '1', '2', '3', '4']);
  });

  it('[FILE3] a bad line of an edge list is named', () => {
    assert.equal(refusal('a b\n\nc\n', 'edge-list'), 'line 3: expected two names, got "c"');
    assert.match(refusal('a b c', 'edge-list'), /^line 1: .* at most two numbers/);
    assert.match(refusal('', 'edge-list'), /no nodes/);
    assert.match(refusal('# only\n', 'edge-list'), /no nodes/);
    assert.match(refusal('# agents 99999999\n', 'edge-list'), /^line 1: more than/);
    assert.match(refusal('1 2 3 4 5', 'edge-list'), /^line 1: .* at most two numbers/);
    assert.match(refusal('a b\n1, 2', 'edge-list'), /^line 2: .* blank between/);
    assert.equal(refusal('# agents 3\n0 3\n', 'edge-list'), 'line 2: no node is called "3"');
    assert.match(refusal('# agents 2 by name\n# a\na b\n', 'edge-list'), /^line 3: .*"# NAME"/);
    assert.match(refusal('# agents 2 by name\n# a\n# a\n', 'edge-list'), /^line 3: .* twice/);
    assert.match(refusal('# agents 2 by name\n# a\n', 'edge-list'), /^line 2: ends with 1 of/);
  });

  it('[FILE3] [FILE4] a header that is none of ours is refused, not read as a tie', () => {
    const csv = 'line 1: looks like a header; name the columns source,target';
    const edges = 'line 1: looks like a header; start it with #';
    assert.equal(refusal('id_1,id_2\n0,18427\n1,21708', 'csv'), csv);
    assert.equal(refusal('FromNodeId ToNodeId\n1 2', 'edge-list'), edges);
    assert.match(refusal('# SNAP\nFromNodeId ToNodeId\n1 2', 'edge-list'), /^line 2: looks/);
    const meant: [text: string, format: Format][] = [
      ['a b', 'edge-list'],
      ['a 1\n1 2', 'edge-list'],
      ['a b\n1 2\n2 a', 'edge-list'],
      ['a b\n1 2\nc d', 'edge-list'],
      ['# agents 4 by name\n# a\n# b\n# 1\n# 2\na b\n1 2', 'edge-list'],
      ['source,target\na,b\n1,2', 'csv'],
    ];
    for (const [text, format] of meant) assert.ok(read(text, format).names.includes('a'), text);
  });

  it('[FILE4] quoted CSV: commas, quotes and line ends in a name', () => {
    const { names, ties } = read('source,target\n"a,1","say ""hi"""\n"two\nlines",b\n', 'csv');
    assert.deepEqual(names, ['a,1', 'say "hi"', 'two\nlines', 'b']);
    assert.deepEqual(ties['a,1'], ['say "hi"']);
  });

  it('[FILE4] a bad row is named by the line it begins on', () => {
    assert.match(refusal('a,b\n"x\ny",b\nc,\n', 'csv'), /^line 4: expected a source/);
    assert.match(refusal('a,b\nc', 'csv'), /^line 2: /);
    assert.match(refusal('a,b\nc,d,e', 'csv'), /^line 2: .* at most two numbers/);
    assert.match(refusal('source,target\na,b\nc,d,e', 'csv'), /^line 3: expected 2 columns/);
    assert.match(refusal('source;target\na;b', 'csv'), /^line 1: .* comma between/);
    assert.match(refusal('a,b\nc,"d', 'csv'), /^line 2: a quote out of place/);
    assert.match(refusal('a,b\nc,d"e', 'csv'), /^line 2: a quote out of place/);
    assert.match(refusal(`a,"${'x'.repeat(1e6)}`, 'csv'), /^line 1: a quote out of place/);
  });

  it('[FILE5] GraphML: traits by name, weights told', () => {
    const { traits, left, names } = read(
      graphml(
        '<node id="n0"><data key="d0">200</data><data key="d1">Teen</data></node><node id="n1"/>' +
          '<edge source="n0" target="n1"><data key="d2">0.5</data></edge>',
      ),
      'graphml',
    );
    assert.deepEqual(names, ['n0', 'n1']);
    assert.deepEqual(Array.from(traits.openness ?? []), [200, 0x7fff]);
    assert.deepEqual(Array.from(traits.age ?? []), [0, 0x7fff]);
    assert.equal(left.weights, true);
  });

  it('[FILE5] bad GraphML is named by its line', () => {
    const bad = (body: string) => refusal(graphml(body), 'graphml');
    assert.match(bad('<node id="a"/>\n<edge source="a" target="b"/>'), /^line 7: .*"b"/);
    assert.match(bad('<node id="a"/>\n<node id="a"/>'), /^line 7: node "a" is there twice/);
    assert.match(bad('<node id="a"><data key="d0">300</data></node>'), /^line 6: openness must be/);
    assert.match(bad('<node id="a"><data key="d1">old</data></node>'), /teen, young/);
    assert.match(bad('<node/>'), /^line 6: a node without an id/);
    assert.match(bad('<node id="a"/>\n<edge source="a"/>'), /^line 7: an edge without/);
    assert.match(bad('<hyperedge/>'), /hyperedge/);
    assert.match(refusal('<gexf/>', 'graphml'), /not GraphML/);
  });

  it('[FILE5] a truncated file and one with entities are refused', () => {
    const whole = graphml('<node id="a"/><node id="b"/><edge source="a" target="b"/>');
    for (let cut = 1; cut < whole.length - 1; cut += 7) {
      assert.match(refusal(whole.slice(0, cut), 'graphml'), /line \d+: is not/);
    }
    const bomb = `<!DOCTYPE graphml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${'<graphml>&b;</graphml>'}`;
    assert.match(refusal(bomb, 'graphml'), /^line 1: declares entities/);
    assert.match(refusal('<graphml>&b;</graphml>', 'graphml'), /^line 1: is not well-formed/);
  });

  it('[FILE6] GEXF: traits and directions', () => {
    const { traits, left } = read(
      gexf(
        '<nodes><node id="0" label="x"><attvalues><attvalue for="0" value="-7"/></attvalues></node><node id="1"/></nodes><edges><edge id="0" source="0" target="1" weight="2"/></edges>',
      ),
      'gexf',
    );
    assert.deepEqual(Array.from(traits.mood ?? []), [-7, 0x7fff]);
    assert.deepEqual([left.directions, left.weights], [true, true]);
    assert.match(refusal(gexf('<node id="a"/><edge source="a" target="z"/>'), 'gexf'), /"z"/);
    assert.match(refusal('<svg/>', 'gexf'), /not GEXF/);
  });

  it('[FILE7] JSON: traits, and errors that name the entry', () => {
    const { traits, names } = read(
      '{"nodes":[{"id":7,"trust":12,"platform":"chat"},{"id":3}],"links":[{"source":7,"target":3}]}',
      'json',
    );
    assert.deepEqual(names, ['3', '7']);
    assert.deepEqual(Array.from(traits.trust ?? []), [0x7fff, 12]);
    assert.deepEqual(Array.from(traits.platform ?? []), [0x7fff, 2]);
    const misspelt = '{"nodes":[{"id":1,"opennes":9,"x":0},{"id":2,"x":1}],"links":[]}';
    assert.deepEqual(read(misspelt, 'json').left.attributes, ['opennes', 'x']);
    assert.match(refusal('{"nodes":["a"],"links":[["a","b"]]}', 'json'), /^links\[0\]: .*"b"/);
    assert.match(refusal('{"nodes":["a","a"],"links":[]}', 'json'), /^nodes\[1\]: .*twice/);
    assert.match(refusal('{"nodes":[{}],"links":[]}', 'json'), /^nodes\[0\]/);
    assert.match(refusal('{"nodes":["a"]}', 'json'), /links or edges/);
    assert.match(refusal('[["a"]]', 'json'), /^\[0\]/);
    assert.match(refusal('{"nodes":["a"', 'json'), /not JSON/);
    assert.match(refusal('[[9007199254740993,1]]', 'json'), /^\[0\].*name/);
    assert.match(
      refusal('{"nodes":[{"id":1,"trust":1e99}],"links":[]}', 'json'),
      /nodes\[0\]: trust/,
    );
    assert.match(refusal('null', 'json'), /expected/i);
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    assert.match(refusal(deep, 'json'), /^\[0\]: expected/);
    assert.match(refusal(`{"nodes":${deep},"links":[]}`, 'json'), /^nodes\[0\]: expected/);
    const trust = `{"nodes":[{"id":1,"trust":${deep}}],"links":[]}`;
    assert.match(refusal(trust, 'json'), /trust must be .*, got a list$/);
  });

  it('[FILE1] whatever the text, there is a network or a refusal', () => {
    const bits = fc.constantFrom(
      'a',
      '1',
      ' ',
      ',',
      '"',
      '\n',
      '<node id="',
      '/>',
      '[',
      '{',
      '&',
      '\0',
    );
    const text = fc.array(bits, { maxLength: 40 }).map((parts) => parts.join(''));
    for (const format of ['edge-list', 'csv', 'graphml', 'gexf', 'json'] as const) {
      fc.assert(
        fc.property(text, (one) => {
          try {
            checkTopology(parseNetwork(one, format).topology);
          } catch (error) {
            assert.ok(error instanceof BadInput, `${format} ${JSON.stringify(one)}: ${error}`);
          }
        }),
        { numRuns: 300 },
      );
    }
  });
});
