const MOST = 0xffff_ffff;

/** A seed as it was typed: undefined for none, null for what is no whole number of 32 bits. */
export function parseSeed(text: string): number | null | undefined {
  const digits = text.trim();
  if (digits === '') return undefined;
  return /^\d{1,10}$/.test(digits) && Number(digits) <= MOST ? Number(digits) : null;
}
