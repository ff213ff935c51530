import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { hasProgram } from './programs';

/** Debian's package `chromium` puts it there. */
const executablePath = '/usr/bin/chromium';

const lacking = `${executablePath} is not installed (Debian: chromium)`;

export const testInChromium = hasProgram(existsSync(executablePath), 'tests in a browser', lacking) ? test : test.skip;

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
