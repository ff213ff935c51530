import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Debian's package `chromium` puts it there. */
const executablePath = '/usr/bin/chromium';

const hasChromium = existsSync(executablePath);

if (!hasChromium)
  console.warn(`skipped: tests in a browser, for ${executablePath} is not installed (Debian: chromium)`);

export const testInChromium = hasChromium ? test : test.skip;

/** A headless browser that looks for nothing outside this machine. */
export function launchChromium(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  return chromium.launch({ executablePath, headless: true, args });
}
