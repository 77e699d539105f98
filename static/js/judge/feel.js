// What a hand feels where the phone can: an entry opens, a sheet is stored, the console reminds.
const FELT = { opened: 80, stored: [60, 40, 60], nudged: [200, 100, 200] };

export function buzz(what) {
  if (navigator.vibrate) navigator.vibrate(FELT[what]);
}
