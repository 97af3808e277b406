/** The button that asks for desktop notifications, and what came of it. Nothing else in this service asks. */
const section = document.querySelector('[data-notifications]');
const parts = [...(section?.querySelectorAll('[data-permission]') ?? [])];

/** Shows the part for what the browser permits now. */
const show = () => {
  const permission = globalThis.Notification?.permission ?? 'unknown';
  for (const part of parts) part.hidden = part.dataset.permission !== permission;
  return parts.find((part) => !part.hidden);
};

section?.querySelector('[data-allow]').addEventListener('click', async () => {
  await Notification.requestPermission();
  const shown = show();
  // The button has gone, and with it the focus.
  if (shown.matches('[tabindex]')) shown.focus();
  document.dispatchEvent(new Event('notifications-allowed'));
});

if (section) {
  show();
  section.hidden = false;
}
