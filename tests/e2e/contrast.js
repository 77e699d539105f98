// The contrast of each text with the pixels of a picture in which no text is. Evaluated by contrast.py.
async ({ picture, texts }) => {
  const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  const brush = canvas.getContext('2d');
  brush.drawImage(image, 0, 0);
  const light = (channel) => (channel <= 10 ? channel / 3294.6 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const probe = new OffscreenCanvas(1, 1).getContext('2d');
  const rgb = (colour) => { probe.fillStyle = colour; probe.fillRect(0, 0, 1, 1); return probe.getImageData(0, 0, 1, 1).data; };
  const mixed = ([first, last]) => (last ? Array.from(rgb(first), (part, at) => part / 3 + (2 * rgb(last)[at]) / 3) : rgb(first));  // where the gradient ends
  return texts.filter((one) => !one.onPlate).map((one) => {
    const [x, y] = [Math.max(Math.round(one.left), 0), Math.max(Math.round(one.top + one.height * 0.2), 0)];
    const [w, h] = [Math.max(Math.min(Math.round(one.width), image.width - x), 1), Math.max(Math.min(Math.round(one.height * 0.6), image.height - y), 1)];
    const { data } = brush.getImageData(x, y, w, h);
    const lights = [];
    for (let at = 0; at < data.length; at += 16) lights.push(luminance(data.slice(at, at + 3)));
    lights.sort((a, b) => a - b);
    const behind = lights[Math.floor(lights.length * 0.95)];  // a stud or a ring behind a stroke is no ground
    const own = luminance(mixed(one.colour));
    return { text: one.text, ratio: (Math.max(own, behind) + 0.05) / (Math.min(own, behind) + 0.05) };
  });
}
