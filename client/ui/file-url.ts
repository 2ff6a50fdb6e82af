import { useEffect, useState } from 'react';

/** An address of a text as a file, for as long as it is shown; null before, and while there is none. */
export function useFileUrl(text: string | null, type: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (text === null) return;
    const made = URL.createObjectURL(new Blob([text], { type }));
    setUrl(made);
    return () => {
      // The browser keeps what has an address, however large.
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [text, type]);
  return url;
}
