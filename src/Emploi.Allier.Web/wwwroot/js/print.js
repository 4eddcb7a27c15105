// A button that only a script can serve: hidden without one.
export default function print(button) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
