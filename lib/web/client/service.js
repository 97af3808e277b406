import { initAll } from './govuk-frontend.js';

initAll();

/** Lists bring themselves up to date every half minute, without moving the page, the focus or what was chosen but not yet sent. */
const REFRESH_MS = 30_000;

const chosenIn = (region) => [...region.querySelectorAll('select, input:not([type=hidden])')].filter((box) => box.id).map((box) => [box.id, box.value]);

const refresh = async () => {
  const regions = [...document.querySelectorAll('[data-refresh]')];
  if (regions.length === 0 || document.hidden || document.querySelector('dialog[open]')) return;
  const answer = await fetch(location.href, { headers: { 'X-Background': 'refresh' }, redirect: 'manual' });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const region of regions) {
    const next = fresh.querySelector(`[data-refresh="${region.dataset.refresh}"]`);
    if (!next) continue;
    for (const field of next.querySelectorAll('input[name=csrf]')) field.value = document.querySelector('input[name=csrf]')?.value ?? field.value;
    if (next.innerHTML === region.innerHTML) continue;
    const focused = region.contains(document.activeElement) ? document.activeElement.id : '';
    const chosen = chosenIn(region);
    region.replaceChildren(...next.childNodes);
    for (const [id, value] of chosen) {
      const box = document.getElementById(id);
      if (box) box.value = value;
    }
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }
};

if (document.querySelector('[data-refresh]')) setInterval(() => refresh().catch(() => {}), REFRESH_MS);

/** Five minutes before the session ends, somebody who is still there can say so; what was typed stays on the page either way. */
const WARNING_MS = 5 * 60_000;
const ending = document.querySelector('[data-session-ends-in]');

const warnBeforeEnd = (seconds) => {
  const dialog = document.createElement('dialog');
  dialog.className = 'app-session-dialog';
  dialog.setAttribute('aria-labelledby', 'session-title');
  dialog.innerHTML =
    '<h2 class="govuk-heading-m" id="session-title">You will be signed out soon</h2><p class="govuk-body">You have not used the service for a while. What you typed stays on this page.</p><button type="button" class="govuk-button">Stay signed in</button>';
  dialog.querySelector('button').addEventListener('click', async () => {
    const answer = await fetch('/session', { redirect: 'manual' });
    dialog.close();
    dialog.remove();
    if (answer.ok) warnBeforeEnd(Number((await answer.text()) || 0));
  });
  setTimeout(() => {
    document.body.append(dialog);
    dialog.showModal();
  }, Math.max(0, seconds * 1000 - WARNING_MS));
};

if (ending) warnBeforeEnd(Number(ending.dataset.sessionEndsIn));
