import assert from 'node:assert/strict';

export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  readonly body: any;
}

/** What pages ask with the cookie alone, their token having expired. */
const COOKIE_ONLY: ReadonlySet<string> = new Set(['/auth/refresh', '/auth/sign-out']);

/** Somebody with a browser: keeps cookies and the access token, and says where it asks from. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** As `Set-Cookie` had it last, by name. */
  readonly flags = new Map<string, string>();
  token: string | null = null;
  /** Where the server is now, since it may be started again elsewhere. */
  url: string;

  constructor(url: string) {
    this.url = url;
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Heard> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      redirect: 'manual',
      headers: {
        Origin: this.url,
        ...(this.cookies.size > 0 && { Cookie: this.cookie }),
        ...(this.token && !COOKIE_ONLY.has(path) && { Authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    this.keep(response);
    const text = await response.text();
    const heard = {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
    if (heard.body?.accessToken) this.token = heard.body.accessToken;
    return heard;
  }

  /** As `ask`, with this status. */
  async expect(status: number, method: string, path: string, body?: unknown): Promise<Heard> {
    const heard = await this.ask(method, path, body);
    assert.equal(heard.status, status, `${method} ${path}: ${JSON.stringify(heard.body)}`);
    return heard;
  }

  /** Status and code of a refusal. */
  async refused(method: string, path: string, body?: unknown): Promise<[number, string]> {
    const heard = await this.ask(method, path, body);
    assert.match(heard.headers.get('content-type') ?? '', /^application\/problem\+json/);
    return [heard.status, heard.body.code];
  }

  /** Plays as a guest, as the page does at once. */
  async enter(secret?: string) {
    const { body } = await this.expect(200, 'POST', '/auth/guest', { secret });
    return body as { player: { id: string; name: string }; secret: string };
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.flags.set(name, line);
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
