// A model of the site, for the outbox's tests: journals, browsers' cookies, and what POST /journal/changes/ answers. Which write
// stands follows journal/sync/versions.py; tests/js/test_js.py compares the two.

const MOST = 100;
const AHEAD_MS = 300_000; // a phone's clock that runs ahead further is set right

// As `winner` there: among the writes that replaced the same, the side that was written to last.
export function winner(writes) {
  const known = new Set(writes.map(({ version }) => version));
  const later = Map.groupBy(writes, ({ replaces }) => (known.has(replaces) ? replaces : null));
  if (!later.has(null)) return writes.reduce(higher);
  const best = (write) => (later.get(write.version) ?? []).map(best).reduce(higher, write);
  const preferred = (siblings) => siblings.reduce((one, other) => (higher(best(one), best(other)) === best(one) ? one : other));
  let stands = preferred(later.get(null));
  while (later.has(stands.version)) stands = preferred(later.get(stands.version));
  return stands;
}

// The same said in another way, for the oracle: of what hangs on a beginning the highest; of what replaced that the highest; ...
export function winnerAnew(writes) {
  const replacing = (version) => writes.filter(({ replaces }) => replaces === version);
  const below = (write) => replacing(write.version).flatMap((each) => [each, ...below(each)]);
  const first = writes.filter(({ replaces }) => !writes.some(({ version }) => version === replaces));
  if (!first.length) return writes.reduce(higher);
  let stands = first.flatMap((each) => [each, ...below(each)]).reduce(higher);
  for (let rest = below(stands); rest.length; rest = below(stands)) stands = rest.reduce(higher);
  return stands;
}

function higher(one, other) {
  if (Boolean(one.implied) !== Boolean(other.implied)) return one.implied ? other : one;
  if (one.at !== other.at) return one.at > other.at !== Boolean(one.implied) ? one : other;
  return one.version > other.version ? one : other;
}

export class Server {
  journals = new Map(); // by id
  tokens = new Map(); // the journal that a device's token opens
  #made = 0;

  constructor(now = () => 0) {
    this.now = now;
  }

  newJournal(names = []) {
    const id = `j${(this.#made += 1)}`;
    this.journals.set(id, { id, names: [id, ...names], spots: new Set(), writes: new Map(), ids: new Set() });
    return id;
  }

  // Whom a browser's cookies let in; what is merged into another is found under its name.
  journalOf({ session, device }) {
    return this.named(session ?? this.tokens.get(device));
  }

  named(name) {
    return [...this.journals.values()].find(({ names }) => names.includes(name)) ?? null;
  }

  who(cookies) {
    const journal = this.journalOf(cookies);
    const offer = journal || cookies.device ? null : `offer:t${(this.#made += 1)}`;
    return { token: cookies.csrf, journal: journal?.id ?? null, names: [...(journal?.names ?? [])], offer };
  }

  // One becomes part of the other, as when somebody signs in on a phone with a journal of its own.
  merge(from, into) {
    const [source, target] = [this.journals.get(from), this.journals.get(into)];
    if (!source || !target || source === target) return;
    this.journals.delete(from);
    target.names.push(...source.names);
    for (const spot of source.spots) target.spots.add(spot);
    for (const id of source.ids) target.ids.add(id);
    for (const [about, writes] of source.writes) target.writes.set(about, [...(target.writes.get(about) ?? []), ...writes]);
  }

  // The answer, and the cookie that comes with it.
  post(cookies, token, batch) {
    if (token !== cookies.csrf) return error(403);
    const { changes } = batch;
    if (!Array.isArray(changes) || changes.length > MOST || changes.some(({ kind }) => kind === "poison")) return error(400);
    const open = this.journalOf(cookies);
    if (batch.journal) {
      if (!open) return error(401);
      return open.names.includes(batch.journal) ? this.#answer(open, changes) : error(409);
    }
    if (!/^offer:t\d+$/.test(batch.offer)) return error(401);
    const device = batch.offer.slice("offer:".length);
    if (open && this.journalOf({ device }) !== open) return error(409);
    if (!this.tokens.has(device)) this.tokens.set(device, this.newJournal());
    const journal = this.journalOf({ device });
    journal.spots.add(batch.spot);
    return { ...this.#answer(journal, changes), device };
  }

  #answer(journal, changes) {
    const answers = changes.map((change) => this.#apply(journal, change));
    return { status: 200, body: { journal: journal.id, names: [...journal.names], answers, html: null, copy: null } };
  }

  #apply(journal, { id, kind, at, replaces, fields }) {
    const refused = (sentence) => ({ id, state: "refused", sentence, row: null });
    if (journal.ids.has(id)) return { id, state: "already", row: this.row(journal, aboutOf(id, kind, fields)) };
    if ([...this.journals.values()].some(({ ids }) => ids.has(id))) return refused("elsewhere");
    if (kind === "follow") journal.spots.add(fields.spot);
    if (fields.spot && !journal.spots.has(fields.spot)) return refused("no such spot");
    if (Number(fields.pain) > 10) return refused("0 to 10");
    const about = aboutOf(id, kind, fields);
    const writes = journal.writes.get(about) ?? [];
    writes.push({ version: id, replaces, at: Math.min(at, this.now() + AHEAD_MS), fields });
    journal.writes.set(about, writes);
    journal.ids.add(id);
    const row = this.row(journal, about);
    return { id, state: row.version === id ? "applied" : "older", row };
  }

  row(journal, about) {
    const writes = journal.writes.get(about);
    return { about, version: writes?.length ? winner(writes).version : null };
  }
}

export function aboutOf(id, kind, { spot, day }) {
  if (kind === "note") return `note/${day}`;
  if (kind === "follow") return `place/${spot}`;
  if (kind === "read") return `reading/${id}`;
  return `rating/${spot}/${day}`;
}

function error(status) {
  return { status, body: { error: "no" } };
}
