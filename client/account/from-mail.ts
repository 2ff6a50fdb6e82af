import { useEffect, useState } from 'react';
import { isCode, isEmail } from './faults.ts';

/** What the link of a mail fills in; empty where it says nothing good. */
export interface FromMail {
  readonly code: string;
  readonly email: string;
}

const LONGEST = 600;

/** @param hash of the page's address, as anybody may have made it up */
export function readHash(hash: string): FromMail {
  const fields = new URLSearchParams(hash.slice(1, LONGEST));
  const [code, email] = [fields.get('code') ?? '', fields.get('email') ?? ''];
  return { code: isCode(code) ? code : '', email: isEmail(email) ? email : '' };
}

/**
 * What a link has brought, also one that is opened in this very tab. The address is rid of it, so
 * that it is in no bookmark.
 */
export function useFromMail(): FromMail {
  const [from, setFrom] = useState(() => readHash(window.location.hash));
  useEffect(() => {
    const strip = () => {
      const { pathname, search, hash } = window.location;
      if (hash) window.history.replaceState(window.history.state, '', pathname + search);
    };
    const take = () => {
      const brought = readHash(window.location.hash);
      if (brought.code) setFrom(brought);
      strip();
    };
    strip();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  return from;
}
