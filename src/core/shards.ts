import type { Span } from './sourceText';
import type { TextChange } from './textChange';

/** A span to paint, and the look that it is painted in. */
export interface Painted {
  readonly id: string;
  readonly look: string;
  readonly span: Span;
}

/** Some spans of one look that are sent to the editor together. */
export interface Shard {
  readonly look: string;
  /** Among the shards of its look, from 0. */
  readonly number: number;
  readonly spans: ReadonlyMap<string, Span>;
}

interface OpenShard extends Shard {
  readonly spans: Map<string, Span>;
  /** The editor may show something else than `spans`, although those did not change. */
  suspect: boolean;
}

interface Home {
  readonly shard: OpenShard;
  /** The last update that wanted it there. */
  wantedBy: number;
}

/** Sending 500 ranges takes a few milliseconds; more shards would mean more decoration types, which cost too. */
export const SHARD_SIZE = 500;
/** What is added one by one goes into small shards: the editor replaces all of a shard that is sent. */
export const SMALL_SHARD = 25;

/**
 * What an editor was last told to paint, in shards: one more fact among ten thousand resends the few hundred ranges of
 * its shard. The editor moves what it painted when text is edited, and {@link follow} does the same here, so that a
 * pause in typing resends nothing either.
 */
export class Shards {
  private readonly shards: OpenShard[] = [];
  private readonly homes = new Map<string, Home>();
  /** The shard of each look that the last span was put into. */
  private readonly latest = new Map<string, OpenShard>();
  private updates = 0;

  /** All shards, emptied ones too. */
  get all(): readonly Shard[] {
    return this.shards;
  }

  /** Takes what is to be painted now and gives the shards that have to be sent for it. */
  update(painted: readonly Painted[]): Shard[] {
    const changed = new Set(this.shards.filter((shard) => shard.suspect));
    const added = this.updateKnown(painted, changed);
    this.removeUnwanted(painted.length - added.length, changed);
    for (const each of added) changed.add(this.add(each, added.length > SMALL_SHARD ? SHARD_SIZE : SMALL_SHARD));
    for (const shard of changed) shard.suspect = false;
    return [...changed];
  }

  /**
   * Takes a few changes without looking at all the rest, and gives the shards that have to be sent for them.
   * @param changes by id; undefined for what is painted no longer.
   */
  change(changes: ReadonlyMap<string, Painted | undefined>): Shard[] {
    const changed = new Set<OpenShard>();
    for (const [id, painted] of changes) {
      const shard = this.homes.get(id)?.shard;
      if (shard && shard.look === painted?.look) shard.spans.set(id, painted.span);
      else {
        shard?.spans.delete(id);
        this.homes.delete(id);
        if (painted) changed.add(this.add(painted, SMALL_SHARD));
      }
      if (shard) changed.add(shard);
    }
    for (const shard of changed) shard.suspect = false;
    return [...changed];
  }

  /**
   * Follows an edit as the editor does. Where the two might differ (the edit touches a span), the shard is suspect
   * and is sent again by the next {@link update}.
   */
  follow(change: TextChange): void {
    const end = change.offset + change.removed;
    const shift = change.inserted - change.removed;
    for (const shard of this.shards) {
      for (const [id, span] of shard.spans) {
        if (span.end < change.offset) continue;
        if (end < span.start) shard.spans.set(id, { start: span.start + shift, end: span.end + shift });
        else shard.suspect = true;
      }
    }
  }

  /** Makes the next {@link update} send these shards, whatever it finds. */
  suspect(shards: Iterable<Shard>): void {
    const wanted = new Set(shards);
    for (const shard of this.shards) if (wanted.has(shard)) shard.suspect = true;
  }

  /** Goes through ten thousand of which one is new before that one is seen: nothing is made for those that stay. */
  private updateKnown(painted: readonly Painted[], changed: Set<OpenShard>): Painted[] {
    this.updates++;
    return painted.filter(({ id, look, span }) => {
      const home = this.homes.get(id);
      if (home?.shard.look !== look) return true;
      home.wantedBy = this.updates;
      const before = home.shard.spans.get(id)!;
      if (before.start === span.start && before.end === span.end) return false;
      home.shard.spans.set(id, span);
      changed.add(home.shard);
      return false;
    });
  }

  /** @param wanted how many of those with a home are still wanted there. */
  private removeUnwanted(wanted: number, changed: Set<OpenShard>): void {
    if (this.homes.size === wanted) return;
    for (const [id, { shard, wantedBy }] of this.homes) {
      if (wantedBy === this.updates) continue;
      shard.spans.delete(id);
      this.homes.delete(id);
      changed.add(shard);
    }
  }

  private add({ id, look, span }: Painted, size: number): OpenShard {
    const shard = this.withRoom(look, size);
    shard.spans.set(id, span);
    this.homes.set(id, { shard, wantedBy: this.updates });
    return shard;
  }

  private withRoom(look: string, size: number): OpenShard {
    const latest = this.latest.get(look);
    if (latest && latest.spans.size < size) return latest;
    const found = this.firstWithRoom(look, size);
    this.latest.set(look, found);
    return found;
  }

  private firstWithRoom(look: string, size: number): OpenShard {
    const sameLook = this.shards.filter((shard) => shard.look === look);
    const room = sameLook.find((shard) => shard.spans.size < size);
    if (room) return room;
    const shard: OpenShard = { look, number: sameLook.length, spans: new Map(), suspect: false };
    this.shards.push(shard);
    return shard;
  }
}
