// The box that takes files, folders and web addresses (components/intake.py mounts it). Many files travel in a few
// parcels (framelens/library/parcels.py puts them together): each is sent when the one before was taken, so that the
// tab stays free. Names are only ever set as text.
const PARCEL = 2_000_000; // bytes of files in a parcel; on a slow line it takes some twenty seconds
const MOST_NAMES = 500; // files in a parcel, however small
const PAUSE = 500; // ms until the next question when the server asked to wait
const AGAIN = 30_000; // ms without an answer until a message is sent again: one may be lost where a page is run anew
const TRIES = 3; // of each message
const AFTER = 700; // ms after the last sign that something is dragged: some browsers give one every third of a second
const boxes = new WeakMap();

// Streamlit calls this again, with the same element, whenever Python has answered.
export default function ({ parentElement, data, setTriggerValue }) {
  if (!boxes.has(parentElement)) boxes.set(parentElement, new Box(parentElement));
  const box = boxes.get(parentElement);
  box.answered(data, (parcel) => setTriggerValue("parcel", parcel));
  return () => {
    if (parentElement.host.isConnected) return; // only this call is over, the box is not
    box.leave();
    boxes.delete(parentElement);
  };
}

class Box {
  constructor(root) {
    this.part = (name) => root.querySelector(name);
    this.box = this.part(".box");
    this.box.inert = false; // until now a button that does nothing could have been pressed
    this.sending = false;
    this.away = new AbortController();
    const on = (where, what, does) => where.addEventListener(what, does, { signal: this.away.signal });
    for (const kind of ["file", "folder"]) {
      const input = this.part(`input.${kind}`);
      on(this.part(`[data-choose=${kind}]`), "click", () => { if (this.free()) input.click(); });
      on(input, "change", () => {
        this.files([...input.files].map((file) => ({ file, name: file.webkitRelativePath || file.name })));
        input.value = ""; // the same files may be chosen again
      });
    }
    on(this.part("form"), "submit", (event) => { event.preventDefault(); this.send([]); });
    on(this.part("textarea"), "paste", (event) => {
      const files = [...event.clipboardData.files];
      if (!files.length) return;
      event.preventDefault();
      this.files(files.map((file) => ({ file, name: file.name })));
    });
    // Files may be dropped anywhere on the page: a near miss would open the file in place of the dashboard.
    on(window, "dragover", (event) => this.dragged(event));
    on(window, "drop", (event) => this.dropped(event));
  }

  leave() { this.away.abort(); }

  // What Python says: how many parcels of which drop it has, whether there is room, whether it is over.
  answered(data, give) {
    this.data = data;
    this.give = give;
    this.part(".asked").textContent = data.asked;
    this.part(".kinds").textContent = data.kinds;
    this.part(".addresses").hidden = !data.addresses;
    this.part("textarea").maxLength = data.limits.longestText;
    this.wake?.();
    this.show();
  }

  get busy() { return this.sending || this.data.busy; }

  free() {
    if (this.busy) this.say("One moment: the files before are still being read.");
    return !this.busy;
  }

  say(sentence) {
    const said = this.part(".said");
    if (said.textContent !== sentence) said.textContent = sentence;
  }

  show() {
    this.box.classList.toggle("busy", this.busy);
    for (const button of this.box.querySelectorAll("button")) button.setAttribute("aria-disabled", String(this.busy));
    if (!this.sending) this.say(this.data.said);
  }

  dragged(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = this.busy ? "none" : "copy";
    this.box.classList.toggle("over", !this.busy);
    clearTimeout(this.until);
    this.until = setTimeout(() => this.box.classList.remove("over"), AFTER);
  }

  async dropped(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.box.classList.remove("over");
    const found = [...event.dataTransfer.items].filter((item) => item.kind === "file")
      .map((item) => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() })); // gone after the first await
    if (!found.length || !this.free()) return;
    const files = [];
    for (const { entry, file } of found) {
      if (entry?.isDirectory) await inside(entry, files);
      else if (file) files.push({ file, name: file.name });
    }
    this.files(files);
  }

  // Files that were dropped or chosen. Out of a folder only those are taken that may hold articles.
  files(all) {
    if (!all.length) return;
    const { endings, mostFiles } = this.data.limits;
    const wanted = all.filter(({ name }) => !name.includes("/") || mayHold(name, endings));
    if (!wanted.length) this.say("There is no file in this folder of a kind that is read.");
    else if (wanted.length > mostFiles) {
      this.say(`These are ${counted(wanted.length)}; drop at most ${mostFiles.toLocaleString("en")} at once.`);
    } else this.send(wanted);
  }

  // Send files and what stands in the field for addresses.
  async send(files) {
    const field = this.part("textarea");
    const text = this.data.addresses ? field.value : "";
    if (!this.free() || (!files.length && !text.trim())) return;
    const drop = `${Date.now()}-${Math.random()}`;
    this.sending = true;
    this.say("");
    this.show();
    try {
      let number = 0;
      let gone = 0;
      for await (const parcel of parcels(files, this.data.limits)) {
        const { ended, ...rest } = parcel;
        if (!(await this.sent({ drop, number, count: files.length, text: number ? "" : text, ...rest }))) break;
        number += 1;
        gone += ended;
        if (gone < files.length) {
          this.say(`${gone.toLocaleString("en")} of ${counted(files.length)} sent. Stay on this page until all are.`);
        }
      }
      if (text && number && !this.data.said) field.value = "";
    } catch (error) {
      this.failed = String(error.message);
    }
    this.sending = false;
    this.show();
    if (this.failed) this.say(this.failed);
    this.failed = "";
  }

  // Give one parcel to Python; whether it was taken and more may come.
  async sent(parcel) {
    let message = parcel;
    this.give(message);
    for (;;) {
      await this.answer(message);
      const { drop, received, room, over } = this.data;
      if (drop !== parcel.drop) continue;
      if (received > parcel.number && (room || parcel.last)) return true;
      if (over) return false;
      if (received > parcel.number) {
        await new Promise((done) => { setTimeout(done, PAUSE); });
        message = { drop: parcel.drop, ask: Date.now() }; // echoed: only what has changed comes back here
        this.give(message);
      }
    }
  }

  // Wait for the next word of Python, which takes a message twice as it takes it once.
  answer(message) {
    return new Promise((resolve, reject) => {
      let given = 1;
      const waiting = setInterval(() => {
        given += 1;
        if (given <= TRIES) this.give(message);
        else {
          clearInterval(waiting);
          reject(new Error("The server does not answer; try again."));
        }
      }, AGAIN);
      this.wake = () => { clearInterval(waiting); this.wake = null; resolve(); };
    });
  }
}

// Parcels of `files`, the last marked. Each piece is [name, size of the whole file, bytes in this parcel].
async function* parcels(files, limits) {
  let pieces = [];
  let parts = [];
  let room = PARCEL;
  let ended = 0;
  const packed = async (last) => {
    const full = { pieces, data: await base64(parts), last, ended };
    [pieces, parts, room, ended] = [[], [], PARCEL, 0];
    return full;
  };
  for (const [place, { file, name }] of files.entries()) {
    const archive = name.toLowerCase().endsWith(limits.archive);
    const end = file.size > (archive ? limits.largestArchive : limits.largest) ? 0 : file.size;
    let from = 0;
    do {
      if (room <= 0 || pieces.length >= MOST_NAMES) yield await packed(false);
      const to = Math.min(end, from + room);
      try {
        if (to > from) parts.push(await file.slice(from, to).arrayBuffer());
        pieces.push([name, file.size, to - from]);
        from = to;
      } catch { // moved meanwhile, not allowed, or a folder in a browser that does not tell
        pieces.push([name, -1, 0]);
        from = end;
      }
      room -= pieces.at(-1)[2];
    } while (from < end);
    ended += 1;
    if (place === files.length - 1) yield await packed(true);
  }
  if (!files.length) yield await packed(true);
}

function base64(parts) {
  if (!parts.length) return "";
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(new Blob(parts, { type: "text/plain" }));
  });
}

// The files of a dropped folder and of its folders, by name.
async function inside(folder, files) {
  const reader = folder.createReader();
  const entries = [];
  for (;;) {
    const some = await new Promise((resolve) => { reader.readEntries(resolve, () => resolve([])); });
    if (!some.length) break; // a browser gives a hundred at a time
    entries.push(...some);
  }
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    if (entry.isDirectory) await inside(entry, files);
    else {
      const file = await new Promise((resolve) => { entry.file(resolve, () => resolve(null)); });
      if (file) files.push({ file, name: entry.fullPath.replace(/^\//, "") });
    }
  }
}

function mayHold(name, endings) {
  const parts = name.split("/");
  const hidden = parts.some((part) => part.startsWith(".") || part.startsWith("__MACOSX"));
  const last = parts.at(-1);
  return !hidden && !last.startsWith("README") && endings.some((ending) => last.toLowerCase().endsWith(ending));
}

function counted(number) {
  return `${number.toLocaleString("en")} ${number === 1 ? "file" : "files"}`;
}
