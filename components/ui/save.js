// Saves a file that the server has just made, once for each number.
export default ({ data }) => {
  const { address, name, number } = data;
  if (!number || number === window.hangsuSaved) return;
  window.hangsuSaved = number;
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
};
