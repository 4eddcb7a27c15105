// Comfort only: every page works without this file.
// An element that says data-module="name" is handed to the default export of /js/name.js.
for (const element of document.querySelectorAll('[data-module]')) {
  const name = element.dataset.module;
  if (/^[a-z-]+$/.test(name)) import(`./${name}.js`).then(module => module.default(element));
}

// A form that is on its way is not sent twice by an impatient second click.
document.addEventListener('submit', event => {
  const button = event.submitter;
  if (!button || event.target.method !== 'post') return;
  if (button.getAttribute('aria-busy') === 'true') return event.preventDefault();
  button.setAttribute('aria-busy', 'true');
  // A POST that answers with a file leaves the page where it is.
  setTimeout(() => button.removeAttribute('aria-busy'), 10_000);
});

// Back from the next page, the browser may restore this one as it was left.
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll('button[aria-busy]')) button.removeAttribute('aria-busy');
});
