// A text field with suggestions, after the "list autocomplete with manual selection" pattern of the ARIA Authoring Practices:
// the field stays a field, the list only offers. data-source answers [{ label, detail }] to ?q=.
let count = 0;

export default function combobox(input) {
  const list = document.createElement('ul');
  list.id = `suggestions-${++count}`;
  list.className = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Suggestions');
  list.hidden = true;
  const status = document.createElement('p');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  const box = document.createElement('div');
  box.className = 'combobox';
  input.replaceWith(box);
  box.append(input, list, status);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) input.setAttribute(name, value);

  let active = -1, asked = 0, timer;
  const options = () => [...list.children];

  function close() {
    list.hidden = true;
    active = -1;
    asked++;
    clearTimeout(timer);
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function mark(index) {
    active = index;
    options().forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    if (index < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', options()[index].id);
    options()[index].scrollIntoView({ block: 'nearest' });
  }

  function choose(option) {
    input.value = option.dataset.value;
    close();
    status.textContent = `${input.value}, choisi.`;
    // Radio buttons shown for what was typed before no longer speak of it.
    input.closest('.field')?.querySelectorAll('.did-you-mean input').forEach(radio => { radio.checked = false; });
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(({ label, detail }, i) => {
      const option = document.createElement('li');
      option.id = `${list.id}-${i}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      option.dataset.value = label;
      option.append(label);
      if (detail) {
        const more = document.createElement('small');
        more.textContent = detail;
        option.append(' ', more);
      }
      return option;
    }));
    active = -1;
    input.removeAttribute('aria-activedescendant');
    list.hidden = suggestions.length === 0;
    input.setAttribute('aria-expanded', String(suggestions.length > 0));
    status.textContent = suggestions.length === 0 ? 'Aucune suggestion.'
      : suggestions.length === 1 ? '1 suggestion, flèche bas pour la lire.'
      : `${suggestions.length} suggestions, flèches haut et bas pour les lire.`;
  }

  async function ask() {
    const typed = input.value.trim();
    if (typed.length < 2) return close();
    const mine = ++asked;
    try {
      const answer = await fetch(`${input.dataset.source}?q=${encodeURIComponent(typed)}`, { headers: { Accept: 'application/json' } });
      const suggestions = answer.ok ? await answer.json() : [];
      if (mine === asked && document.activeElement === input) show(suggestions);
    } catch {
      // No network: the field goes on as a plain one.
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', event => {
    const last = options().length - 1;
    switch (event.key) {
      case 'ArrowDown':
        event.preventDefault();
        if (list.hidden) ask();
        else mark(active < last ? active + 1 : 0);
        break;
      case 'ArrowUp':
        if (list.hidden) break;
        event.preventDefault();
        mark(active > 0 ? active - 1 : last);
        break;
      case 'Enter':
        if (list.hidden || active < 0) break;
        event.preventDefault();
        choose(options()[active]);
        break;
      case 'Escape':
        if (list.hidden) break;
        event.preventDefault();
        close();
        break;
    }
  });
  // Before the field loses the focus, which would close the list under the pointer.
  list.addEventListener('pointerdown', event => event.preventDefault());
  list.addEventListener('click', event => {
    const option = event.target.closest('[role="option"]');
    if (option) choose(option);
  });
}
