import { SaxesParser } from 'saxes';
import { bad } from './gather.ts';

export interface Element {
  /** Without a namespace's prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
}

/** What to do with each element; `close` gets the text in it, without its children's. */
export interface Reader {
  open(element: Element): void;
  close(element: Element, text: string): void;
}

/**
 * Reads XML element by element; no tree is built, and no entity is known but XML's own five, so
 * none can grow.
 *
 * @throws BadInput with the line where the text is no well-formed XML or declares entities
 */
export function readXml(text: string, reader: Reader): void {
  const parser = new SaxesParser<{ position: true; xmlns: false }>({
    position: true,
    xmlns: false,
  });
  const inside: { element: Element; text: string }[] = [];
  parser.on('error', (error) => {
    throw bad(parser.line, `is not well-formed XML: ${error.message.replace(/^[\d:]+ /, '')}`);
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) throw bad(parser.line, 'declares entities, which are not read');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name: name.replace(/^.*:/, ''), attributes, line: parser.line };
    inside.push({ element, text: '' });
    reader.open(element);
  });
  const write = (more: string) => {
    const last = inside.at(-1);
    if (last !== undefined) last.text += more;
  };
  parser.on('text', write);
  parser.on('cdata', write);
  parser.on('closetag', () => {
    const last = inside.pop();
    if (last !== undefined) reader.close(last.element, last.text);
  });
  parser.write(text).close();
}
