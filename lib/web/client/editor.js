/** Renews the preview of an editor a moment after each change, as its Check button would; without this script that button does. */
const WAIT_MS = 600;

const form = document.querySelector('form[data-live-preview]');
const region = form?.querySelector('[data-preview]');
let timer;
let asking;

const part = (root, name) => root.querySelector(`[data-preview-${name}]`);

/** The words are replaced inside the live region that stands there already: only that is read out. */
const replace = (fresh) => {
  const focused = region.contains(document.activeElement) ? document.activeElement.id : '';
  if (part(fresh, 'says').textContent.trim() !== part(region, 'says').textContent.trim())
    part(region, 'says').replaceChildren(...part(fresh, 'says').childNodes);
  part(region, 'shows').replaceChildren(...part(fresh, 'shows').childNodes);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
};

const say = (text) => {
  const paragraph = document.createElement('p');
  paragraph.className = 'govuk-body';
  paragraph.textContent = text;
  part(region, 'says').replaceChildren(paragraph);
};

const preview = async () => {
  asking?.abort();
  asking = new AbortController();
  const fields = new URLSearchParams(new FormData(form));
  fields.set('step', 'preview');
  const answer = await fetch(location.pathname, { method: 'POST', body: fields, signal: asking.signal });
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-preview]');
  if (fresh) replace(fresh);
  else say('The preview cannot be renewed at the moment. Select Check.');
};

const changed = () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    region.setAttribute('aria-busy', 'true');
    preview()
      .catch((error) => error.name === 'AbortError' || say('The preview cannot be renewed at the moment. Select Check.'))
      .finally(() => region.removeAttribute('aria-busy'));
  }, WAIT_MS);
};

if (form && region)
  form.addEventListener('change', (event) => {
    if (!event.target.closest('[data-no-preview]')) changed();
  });
