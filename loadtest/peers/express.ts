import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import express from 'express';

/** A bare Express with one route that answers the JSON of a file: the least that an API could do. */
const body = readFileSync(process.argv[2]!, 'utf8');
const app = express();
app.get('/matches', (_request, response) => void response.type('json').send(body));
const server = app.listen(0, '127.0.0.1', () => {
  console.log((server.address() as AddressInfo).port);
});
