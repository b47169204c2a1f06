// Saves a file that the server has just made; `once` tells it from every other.
export default ({ data }) => {
  const { address, name, once } = data;
  if (!once || once === window.hangsuSaved) return;
  window.hangsuSaved = once;
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
};
