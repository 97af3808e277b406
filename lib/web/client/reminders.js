/**
 * Reminders of call backs. What is due comes from the server as markup: the banner renews itself, and each due moment opens one dialog and one
 * desktop notification, however many tabs are open. Browsers keep ids and times only.
 */
const ASK_MS = 30_000;
const PAUSE_MS = 1000;
const DAY_MS = 24 * 3_600_000;

const region = document.querySelector('[data-reminders]');
const dialog = document.querySelector('[data-reminder-dialog]');
const tabs = new BroadcastChannel('reminders');

const items = () => [...region.querySelectorAll('[data-reminder]')];
/** A due moment: which call back, and when it reminds. */
const keyOf = (item) => item.dataset.reminder;
const keysIn = (root) => [...root.querySelectorAll('[data-reminder]')].map(keyOf).join();
const find = (key) => items().find((item) => keyOf(item) === key);

/** Read out when a dialog does not say it already. */
const say = (text) => {
  document.querySelector('[data-reminder-status]').textContent = text;
};

const nameOf = (what, key) => `reminder ${what} ${key}`;
const isNoted = (what, key) => localStorage.getItem(nameOf(what, key)) !== null;
const note = (what, key) => localStorage.setItem(nameOf(what, key), String(Date.now()));

/**
 * Whether this tab is the first to do something about a due moment. It keeps the lock as long as it lives: what one tab notes, others may read
 * a little later.
 */
const isFirstTo = (what, key) =>
  new Promise((resolve, reject) => {
    const judge = (lock) => {
      const isFirst = lock !== null && !isNoted(what, key);
      resolve(isFirst);
      return isFirst ? new Promise(() => {}) : undefined;
    };
    navigator.locks.request(nameOf(what, key), { ifAvailable: true }, judge).catch(reject);
  });

/** What was done about moments that are over is of no use after a day. */
const forgetOld = () => {
  const isDue = (name) => items().some((item) => name.endsWith(keyOf(item)));
  for (const name of Object.keys(localStorage))
    if (name.startsWith('reminder ') && !isDue(name) && Date.now() - Number(localStorage.getItem(name)) > DAY_MS)
      localStorage.removeItem(name);
};

let opener = '';
const open = (item) => {
  opener = document.activeElement?.id ?? '';
  dialog.dataset.key = keyOf(item);
  dialog.replaceChildren(item.querySelector('template').content.cloneNode(true));
  dialog.showModal();
  // Not at once: on a page that is left as soon as it is there nobody has seen it.
  setTimeout(note, PAUSE_MS, 'show', keyOf(item));
};

/**
 * Whether somebody is in a field. A dialog would take what they type, and a screen reader would break off what it reads to them: they are told
 * politely, and the dialog waits until they have left the field, and a moment longer in case they went on to the next one or pressed a button.
 */
const isInField = () => document.activeElement?.matches('input, select, textarea, [contenteditable]') ?? false;

let announced = '';
const showNext = async () => {
  for (const item of items()) {
    const key = keyOf(item);
    if (document.hidden || document.querySelector('dialog[open]')) return;
    if (isNoted('show', key)) continue;
    if (isInField()) {
      if (announced !== key)
        say(`Call back ${item.dataset.reference} is due. It stands at the top of the page, and opens when you leave this field.`);
      announced = key;
      return;
    }
    if (await isFirstTo('show', key)) open(item);
  }
};

/** Never asks for permission: that is for the button on the page of reminders. */
const notify = async () => {
  for (const item of globalThis.Notification?.permission === 'granted' ? items() : [])
    if (await isFirstTo('notify', keyOf(item))) {
      note('notify', keyOf(item));
      const notice = new Notification('Call back due', { body: item.dataset.reference, tag: keyOf(item) });
      notice.addEventListener('click', () => {
        window.focus();
        notice.close();
      });
    }
};

/** One after the other, so that two causes at once do not open two dialogs. */
let attending = Promise.resolve();
const attend = () => {
  for (const button of region.querySelectorAll('.app-reminders__show')) button.hidden = false;
  for (const nothing of document.querySelectorAll('[data-nothing-due]')) nothing.hidden = items().length > 0;
  if (dialog.open && !find(dialog.dataset.key)) dialog.close();
  attending = attending.then(showNext).then(notify).then(forgetOld).catch(() => {});
};

/** Takes over what is due now, without moving the focus; other tabs learn that something changed. */
const renew = (next) => {
  const before = keysIn(region);
  const isChanged = keysIn(next) !== before;
  if (isChanged || (next.textContent !== region.textContent && !dialog.open)) {
    const focused = region.contains(document.activeElement) ? document.activeElement.id : '';
    region.replaceChildren(...next.childNodes);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }
  if (isChanged) tabs.postMessage({ due: keysIn(region) });
  attend();
};

const ask = async () => {
  localStorage.setItem('reminder asked', String(Date.now()));
  const answer = await fetch('/reminders', { headers: { 'X-Background': 'refresh' }, redirect: 'manual' });
  if (!answer.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-reminders]');
  if (next) renew(next);
};

/** A tab that nobody sees has only notifications to give, and leaves asking to the others. */
const isNeeded = () =>
  !document.hidden ||
  (globalThis.Notification?.permission === 'granted' && Date.now() - Number(localStorage.getItem('reminder asked')) >= ASK_MS / 2);

/** A reminder that is put off is gone at once, here and in the other tabs; the list it came from may lag behind by a moment. */
const settle = (key) => {
  find(key)?.remove();
  if (items().length === 0) region.replaceChildren();
  attend();
};

const putOff = async (form, submitter) => {
  const { key } = dialog.dataset;
  const reference = find(key)?.dataset.reference;
  const body = new URLSearchParams(new FormData(form, submitter));
  const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => undefined);
  // The form's page leads to the record when it has put the reminder off, and says why when it has not.
  if (answer?.type === 'opaqueredirect') {
    settle(key);
    tabs.postMessage({ settled: key });
    say(`Reminder of ${reference} put off for ${submitter.value} minutes.`);
  } else if (dialog.dataset.key === key) dialog.querySelector('[data-failed]').hidden = false;
};

const copy = async () => {
  const scin = dialog.querySelector('[data-scin]');
  const status = dialog.querySelector('[data-copy-status]');
  status.textContent = '';
  try {
    await navigator.clipboard.writeText(scin.textContent);
    status.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(scin);
    status.textContent = 'Selected: copy it with your keyboard';
  }
};

dialog.addEventListener('submit', (event) => {
  event.preventDefault();
  putOff(event.target, event.submitter);
});
dialog.addEventListener('click', ({ target }) => {
  note('show', dialog.dataset.key);
  if (target.closest('[data-copy]')) copy();
  if (target.closest('[data-later]')) dialog.close();
});
dialog.addEventListener('close', () => {
  note('show', dialog.dataset.key);
  // The browser returns the focus by itself, but not to what was renewed or taken away meanwhile.
  const isReturned = document.activeElement !== document.body && !dialog.contains(document.activeElement);
  if (!opener || isReturned) return;
  const heading = document.querySelector('h1');
  heading.tabIndex = -1;
  (document.getElementById(opener) ?? heading).focus();
});
// Any dialog: this one gives way to the next reminder, and that of a session about to end keeps reminders waiting.
document.addEventListener('close', attend, true);
document.addEventListener('focusout', () => setTimeout(attend, PAUSE_MS));
document.addEventListener('click', ({ target }) => {
  const item = target.closest('.app-reminders__show')?.closest('[data-reminder]');
  if (item) open(item);
});

tabs.addEventListener('message', ({ data }) => {
  if (data.settled) settle(data.settled);
  else if (data.due !== keysIn(region)) ask().catch(() => {});
});
setInterval(() => isNeeded() && ask().catch(() => {}), ASK_MS);
document.addEventListener('visibilitychange', () => !document.hidden && ask().catch(() => {}));

document.addEventListener('notifications-allowed', attend);

tabs.postMessage({ due: keysIn(region) });
attend();
