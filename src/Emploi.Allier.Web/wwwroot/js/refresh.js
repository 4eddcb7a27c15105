// Long work on screen: the element (it has an id) is fetched anew until the server no longer marks it data-module="refresh".
export default function refresh(element) {
  const wait = Number(element.dataset.every) || 2000;

  async function again() {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById(element.id);
    if (!answer.ok || !fresh) return;
    element.replaceWith(fresh);
    element = fresh;
    if (fresh.dataset.module === 'refresh') setTimeout(again, wait);
  }

  setTimeout(again, wait);
}
