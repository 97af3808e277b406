import { initAll } from './govuk-frontend.js';

initAll();

/** Folding the menu of a narrow window moves the page under what has the focus: that is brought back into sight. */
if (document.activeElement !== document.body) document.activeElement.scrollIntoView({ block: 'nearest' });

/**
 * Lists bring themselves up to date every half minute, or more often while a region says so, without moving the page, the focus or what was chosen
 * but not yet sent.
 */
const refreshSeconds = () => Number(document.querySelector('[data-refresh-seconds]')?.dataset.refreshSeconds ?? 30);

const chosenIn = (region) => [...region.querySelectorAll('select, input:not([type=hidden])')].filter((box) => box.id).map((box) => [box.id, box.value]);

const refresh = async () => {
  if (document.hidden || document.querySelector('dialog[open]')) return;
  const answer = await fetch(location.href, { headers: { 'X-Background': 'refresh' }, redirect: 'manual' });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const region of document.querySelectorAll('[data-refresh]')) {
    const next = fresh.querySelector(`[data-refresh="${region.dataset.refresh}"]`);
    if (!next) continue;
    if (next.dataset.refreshSeconds === undefined) region.removeAttribute('data-refresh-seconds');
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

const goOnRefreshing = () => setTimeout(() => refresh().catch(() => {}).finally(goOnRefreshing), refreshSeconds() * 1000);
if (document.querySelector('[data-refresh]')) goOnRefreshing();

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

/** A form whose answer changes one region only: that region is exchanged in place, and the address with it, so that Back and sharing still work. */
const exchange = async (url, name) => {
  const answer = await fetch(url, { redirect: 'manual' });
  if (!answer.ok) return false;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [region, next] = [document, fresh].map((page) => page.querySelector(`[data-swap="${name}"]`));
  if (!region || !next) return false;
  region.replaceWith(next);
  document.title = fresh.title;
  return true;
};

document.addEventListener('submit', async (event) => {
  const form = event.target.closest('form[data-swap-by]');
  if (!form) return;
  event.preventDefault();
  const url = `${form.action}?${new URLSearchParams(new FormData(form, event.submitter))}`;
  const chosen = event.submitter?.value;
  const swapped = await exchange(url, form.dataset.swapBy).catch(() => false);
  if (!swapped) {
    location.assign(url);
    return;
  }
  history.pushState({}, '', url);
  // What was chosen is told by the heading beside it, and the next Tab leads on from there.
  const beside = document.querySelector('#beside-title') ?? document.querySelector(`button[value="${CSS.escape(chosen ?? '')}"]`);
  beside?.focus({ preventScroll: true });
  beside?.scrollIntoView({ block: 'nearest' });
});

window.addEventListener('popstate', () => {
  if (document.querySelector('[data-swap]')) location.reload();
});

/** In the picture of a diary, arrow keys lead to the entry before, after, or nearest in the day beside. */
const cellsOf = (column) => [...column.querySelectorAll('[data-cell]')];
const middle = (cell) => {
  const { top, height } = cell.getBoundingClientRect();
  return top + height / 2;
};

document.addEventListener('keydown', (event) => {
  const cell = event.target.closest?.('[data-cell]');
  const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const step = steps[event.key];
  if (!cell || !step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const columns = [...cell.closest('[data-grid]').querySelectorAll('.app-week__day')].filter((one) => cellsOf(one).length > 0);
  const column = columns.indexOf(cell.closest('.app-week__day'));
  const [across, down] = step;
  const own = cellsOf(columns[column]);
  const beside = cellsOf(columns[column + across] ?? columns[column]);
  const next =
    down === 0
      ? beside.toSorted((a, b) => Math.abs(middle(a) - middle(cell)) - Math.abs(middle(b) - middle(cell)))[0]
      : own[own.indexOf(cell) + down];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

/** A time is kept for five minutes; whoever is still typing then is told once, and loses nothing. */
const kept = document.querySelector('[data-kept-seconds]');
if (kept)
  setTimeout(() => {
    kept.textContent = 'This time is no longer kept for you. It is booked if it is still free when you go on.';
  }, Number(kept.dataset.keptSeconds) * 1000);

/** A file need not be sent: what it holds is put into a box, where it can be looked at and mended. */
for (const place of document.querySelectorAll('[data-file-for]')) {
  place.hidden = false;
  place.querySelector('input').addEventListener('change', async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    const box = document.getElementById(place.dataset.fileFor);
    box.value = await file.text();
    box.focus();
  });
}
