// Walks through the console in a real browser, at a desk and on a phone, with and without scripts.
// Usage: node check.mjs ADDRESS TOKEN MODULES CHROMIUM PICTURES; prints what it found as JSON.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [address, token, modules, executablePath, pictures] = process.argv.slice(2);
const require = createRequire(join(modules, 'here.js'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const VIEWS = [
  { name: 'desk-light', width: 1280, height: 900, colorScheme: 'light' },
  { name: 'desk-dark', width: 1280, height: 900, colorScheme: 'dark' },
  { name: 'phone-light', width: 360, height: 780, colorScheme: 'light' },
  { name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark' },
];
const PAGES = {
  now: '/console',
  incidents: '/console/incidents',
  incident: '/console/incidents/i-1',
  report: '/console/incidents/new',
  inbox: '/console/inbox',
  calendar: '/console/calendar',
  windows: '/console/windows',
  'choose-window': '/console/windows/new',
  'ask-for-window': '/console/windows/new?name=shop-monthly',
  window: '/console/windows/shop-monthly/2026-11-23T11:50:00Z',
  'planned-window': '/console/windows/shop-monthly/2026-12-06T01:00:00Z',
  backups: '/console/backups',
  backup: '/console/backups/shop-db',
  summary: '/console/backups/summary?period=2026-W47',
  evidence: '/console/evidence',
  record: '/console/evidence/routine/flush-cache/1',
  print: '/console/evidence/routine/flush-cache/1/print',
  pack: '/console/evidence/pack?from=2026-10-01&until=2026-12-31',
  'on-call': '/console/on-call',
  audit: '/console/audit',
  search: '/console/search?q=checkout',
  nothing: '/console/nothing',
};
const found = { pages: [], faults: [] };
const fault = (where, what) => found.faults.push(`${where}: ${what}`);

async function signIn(page) {
  await page.goto(`${address}/console/incidents/i-1`);
  await page.getByLabel('A token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/console/incidents/i-1');
}

async function examine(page, where, width) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  for (const one of result.violations) {
    if (['serious', 'critical'].includes(one.impact)) {
      fault(where, `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`);
    }
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) {
    fault(where, `is ${wide} wide on ${width}`);
  }
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, summary, select, input:not([type=hidden]), nav a')]
      .filter((element) => element.getClientRects().length > 0)
      .filter((element) => element.getBoundingClientRect().height < 44)
      .map((element) => element.outerHTML.slice(0, 80)));
  small.forEach((element) => fault(where, `is hard to hit: ${element}`));
  const broken = await page.evaluate(() =>
    [...document.querySelectorAll('header button')]
      .filter((element) => element.getBoundingClientRect().height > 56)
      .map((element) => element.textContent));
  broken.forEach((text) => fault(where, `has a button that is broken over lines: ${text}`));
  const lines = await page.evaluate(() => {
    const [nav, seek] = ['header nav', 'header .seek'].map((part) =>
      document.querySelector(part)?.getBoundingClientRect());
    return nav && seek && { below: seek.top >= nav.bottom, broken: nav.height > 56 };
  });
  if (lines && width >= 1280) {
    if (lines.below) fault(where, 'has the search box below the other pages');
    if (lines.broken) fault(where, 'has the names of its pages in several lines');
  }
  await page.screenshot({ path: join(pictures, `${where}.png`), fullPage: true, caret: 'initial' });
  found.pages.push(where);
}

async function walk(browser, view) {
  const { name, width, height, colorScheme } = view;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  page.on('pageerror', (error) => fault(name, error.message));
  page.on('console', (message) => {
    // pages that are asked for to see how it says that there is nothing, or that it is away
    if (message.type() === 'error' && !/status of (404|503)/.test(message.text())) {
      fault(name, message.text());
    }
  });
  await page.goto(`${address}/console/login`);
  await examine(page, `${name}-login`, width);
  await signIn(page);
  for (const [place, path] of Object.entries(PAGES)) {
    await page.goto(address + path);
    await examine(page, `${name}-${place}`, width);
  }
  await page.goto(`${address}/console/incidents/i-1`);
  for (const one of await page.locator('#actions summary').all()) {
    await one.click();
  }
  await examine(page, `${name}-forms`, width);
  await page.goto(`${address}${PAGES.window}`);
  for (const one of await page.locator('#actions summary').all()) {
    await one.click();
  }
  await examine(page, `${name}-window-forms`, width);
  await page.goto(`${address}/console/incidents/i-1`);
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  if (!(await answer).request().headers()['hx-request']) {
    fault(name, 'the button loaded the whole page');
  }
  await page.getByText('Done:').waitFor();
  await examine(page, `${name}-answered`, width);
  await page.goto(`${address}/console`);
  const again = page.waitForResponse((response) => response.url() === `${address}/console`);
  await page.evaluate(() => window.htmx.trigger(document.body, 'muster:changed'));
  await again;
  await page.getByRole('heading', { name: 'Open incidents' }).waitFor();
  await page.route('**/console', (route) => route.fulfill({ status: 503, body: 'away' }));
  await page.evaluate(() => window.htmx.trigger(document.body, 'muster:changed'));
  await page.getByText('This page could not be refreshed').waitFor();
  if (!(await page.getByRole('heading', { name: 'Open incidents' }).isVisible())) {
    fault(name, 'a refresh that failed took the page away');
  }
  await context.close();
}

async function walkWithoutScripts(browser) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page);
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await page.getByText('Done:').waitFor();
  await page.goto(`${address}${PAGES.window}`);
  await page.locator('summary', { hasText: 'Pause' }).click();
  await page.locator('#why-pause').fill('we look at it');
  await page.getByRole('button', { name: 'Begin no further step' }).click();
  await page.getByText('Done:').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You have signed out.').waitFor();
  found.pages.push('without-scripts');
  await context.close();
}

const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  for (const view of VIEWS) {
    await walk(browser, view);
  }
  await walkWithoutScripts(browser);
} catch (error) {
  fault('walk', error.stack);
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));
