// IndexedDB as the second place of what a phone keeps: read whole once, then written in the background.
//
// Everything here may fail or never answer (private windows, full phones, some kernels inside WeChat): callers
// get a promise that then stays open or rejects, and nothing that is written waits for it.
const SHELF = "kept";
const RETRY = 3000; // a phone that slept may have lost its connection to the database: the next turn opens another

export class Database {
  /** Opens `name`; `read` resolves to a Map of all keys with what was put under them. */
  constructor(name) {
    Object.assign(this, { name, due: new Map(), writing: false, opened: null });
    this.read = this.open().then((database) => everything(database));
    this.read.catch(() => {}); // whoever waits for it hears; without it nothing is ever written
  }

  /** Writes `record` under `key` as soon as it can, through to the disk; an undefined one takes the key away. */
  put(key, record) {
    this.due.set(key, record);
    this.write();
  }

  async write() {
    if (this.writing) return;
    this.writing = true;
    await this.read.catch(() => new Promise(() => {}));
    let batch = new Map();
    try {
      while (this.due.size) {
        [batch, this.due] = [this.due, new Map()];
        await stored(await this.open(), batch);
      }
    } catch {
      this.due = new Map([...batch, ...this.due]);
      this.opened = null;
      setTimeout(() => this.write(), RETRY);
    }
    this.writing = false;
  }

  open() {
    if (this.opened === null) {
      this.opened = opening(this.name).then((database) => {
        database.onversionchange = () => database.close();
        database.onclose = () => (this.opened = null);
        return database;
      });
      this.opened.catch(() => {});
    }
    return this.opened;
  }
}

function opening(name) {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1); // throws where it is forbidden altogether, which rejects
    asked.onupgradeneeded = () => asked.result.createObjectStore(SHELF);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function everything(database) {
  return new Promise((resolve, reject) => {
    const work = database.transaction(SHELF, "readonly");
    const [keys, records] = [work.objectStore(SHELF).getAllKeys(), work.objectStore(SHELF).getAll()];
    work.oncomplete = () => resolve(new Map(keys.result.map((key, place) => [key, records.result[place]])));
    work.onabort = () => reject(work.error);
  });
}

/** One transaction for the batch; "strict": it is not done before the disk has it. */
function stored(database, batch) {
  return new Promise((resolve, reject) => {
    const work = database.transaction(SHELF, "readwrite", { durability: "strict" });
    const shelf = work.objectStore(SHELF);
    batch.forEach((record, key) => (record === undefined ? shelf.delete(key) : shelf.put(record, key)));
    work.oncomplete = resolve;
    work.onabort = () => reject(work.error);
  });
}
