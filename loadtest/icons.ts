import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser/browser.ts';

/** `npm run assets:icons`: the pictures by which the page is installed, from `favicon.svg`. */
const PUBLIC = fileURLToPath(new URL('../client/public/', import.meta.url));
const GROUND = '#05080f';
/** Of a maskable icon, what no mask cuts off: a circle of four fifths, so a square of less. */
const SAFE = 0.62;

const svg = await readFile(join(PUBLIC, 'favicon.svg'), 'utf8');
const browser = await launchBrowser();
try {
  await draw('icon-192.png', 192, 1);
  await draw('icon-512.png', 512, 1);
  await draw('icon-maskable-512.png', 512, SAFE);
} finally {
  await browser.close();
}

/** @param part of the picture's width that the sign takes; around it is the page's ground */
async function draw(name: string, size: number, part: number): Promise<void> {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const ground = part < 1 ? GROUND : 'transparent';
  const edge = size * part;
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">` +
      `<div style="width:${edge}px;height:${edge}px">${svg}</div></body>`,
  );
  await writeFile(join(PUBLIC, name), await page.screenshot({ omitBackground: true }));
  await page.close();
  console.log(name);
}
