import type { Folder } from '../../../contract/conversation.ts';

/** Where a conversation stands. */
export interface Place {
  pinnedAt: number | null;
  archivedAt: number | null;
  folderId: string | null;
  deletedAt: number | null;
}

/** What the database must hold after the same calls, in plain maps. */
export class OrderModel {
  readonly places = new Map<string, Place>();
  readonly folders = new Map<string, Folder>();

  create(id: string): void {
    this.places.set(id, { pinnedAt: null, archivedAt: null, folderId: null, deletedAt: null });
  }

  arrange(ids: readonly string[], change: Partial<Place>): void {
    for (const id of ids) {
      const place = this.places.get(id);
      if (place?.deletedAt === null) Object.assign(place, change);
    }
  }

  deleteFolder(id: string): void {
    this.folders.delete(id);
    for (const place of this.places.values()) if (place.folderId === id) place.folderId = null;
  }

  delete(ids: readonly string[], at: number): void {
    for (const id of ids) {
      const place = this.places.get(id);
      if (place !== undefined) place.deletedAt ??= at;
    }
  }

  restore(ids: readonly string[]): void {
    for (const id of ids) {
      const place = this.places.get(id);
      if (place !== undefined) place.deletedAt = null;
    }
  }

  /** Takes out what was deleted and is meant. */
  erase(isMeant: (id: string, deletedAt: number) => boolean): void {
    for (const [id, { deletedAt }] of this.places) {
      if (deletedAt !== null && isMeant(id, deletedAt)) this.places.delete(id);
    }
  }
}
