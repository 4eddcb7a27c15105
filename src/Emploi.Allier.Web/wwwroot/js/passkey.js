// A passkey form, whose button waits for this file: asks the server what to ask of the device, hands back what the device answers, then is sent like any form.
export default form => {
  const field = form.querySelector('[data-credential]');
  const failure = form.querySelector('[data-failure]');

  form.addEventListener('submit', async event => {
    if (field.value) return;
    event.preventDefault();
    event.stopPropagation();
    failure.hidden = true;
    try {
      field.value = JSON.stringify(await ceremony(form));
      form.submit();
    } catch {
      failure.hidden = false;
    }
  });
  form.querySelector('[type=submit]').disabled = false;
};

async function ceremony(form) {
  const answer = await fetch(form.dataset.options, { method: 'POST', body: new FormData(form) });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const options = await answer.json();
  return form.dataset.ceremony === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}
