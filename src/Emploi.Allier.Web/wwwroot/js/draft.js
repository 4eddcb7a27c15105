// What is typed in this form is kept on the server when its reader leaves the page, so that they find it again: files apart.
export default function draft(form) {
  let leaving = false;

  function typed() {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  let kept = new URLSearchParams(typed()).toString();
  // Of any form of the page: the one that forgets the draft too.
  document.addEventListener('submit', () => { leaving = true; });
  addEventListener('pageshow', () => { leaving = false; });
  document.addEventListener('visibilitychange', () => {
    const data = typed();
    const text = new URLSearchParams(data).toString();
    if (document.visibilityState !== 'hidden' || leaving || text === kept) return;
    if (navigator.sendBeacon(form.dataset.keep, data)) kept = text;
  });
}
