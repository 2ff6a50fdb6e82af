import { t } from '../i18n/index.ts';

/** In this order: most browsers claim to be others as well. */
const BROWSERS = [
  [/Edg\w*\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
] as const;

/** A browser as people know it, from what it calls itself (`User-Agent`). */
export function deviceName(agent: string): string {
  const [, browser] = BROWSERS.find(([sign]) => sign.test(agent)) ?? [];
  const [, system] = SYSTEMS.find(([sign]) => sign.test(agent)) ?? [];
  if (browser && system) return t('device.on', { browser, system });
  return browser ?? system ?? t('device.unknown');
}
