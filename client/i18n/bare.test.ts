import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const CLIENT = join(import.meta.dirname, '..');

/** Attributes that people read or hear. */
const SAID = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
]);

/** Words that stand in a page by themselves, with the place where each stands. */
function bareWords(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const words = wordsOf(node);
    if (/\p{Ll}{2}/u.test(words)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${path}:${line + 1} ${words.trim()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** What a node says without asking a catalogue; empty for most. */
function wordsOf(node: ts.Node): string {
  if (ts.isJsxText(node)) return node.text;
  if (ts.isJsxAttribute(node) && SAID.has(node.name.getText())) {
    const value = node.initializer;
    return value && ts.isStringLiteral(value) ? value.text : '';
  }
  const isShown =
    ts.isJsxExpression(node.parent ?? node) &&
    (ts.isJsxElement(node.parent.parent) || ts.isJsxFragment(node.parent.parent));
  return isShown && ts.isStringLiteralLike(node) ? node.text : '';
}

describe('pages', () => {
  it('say nothing that is in no catalogue', () => {
    const paths = globSync(join(CLIENT, '**/*.tsx')).filter((path) => !path.includes('/dist/'));
    assert.ok(paths.length > 50, `${paths.length} files`);
    const bare = paths.flatMap((path) =>
      bareWords(relative(CLIENT, path), readFileSync(path, 'utf8')),
    );
    assert.deepEqual(bare, []);
  });

  it('are caught when they do', () => {
    const page = '<p title="Read me">Hello {"there"} <b className="big">{x}</b> 4 ×</p>';
    assert.deepEqual(bareWords('page.tsx', page), [
      'page.tsx:1 Read me',
      'page.tsx:1 Hello',
      'page.tsx:1 there',
    ]);
  });
});
