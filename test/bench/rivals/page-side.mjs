// Functions that run inside a rival's page. Each must stand alone: only its source text is sent there.

export function prepare(data) {
  globalThis.rival.prepare(data);
}

export function open() {
  globalThis.rival.open();
}

export function add(index) {
  globalThis.rival.add(index);
}

export function watched() {
  return globalThis.rival.watched();
}
