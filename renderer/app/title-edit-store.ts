import { create } from 'zustand';

/** Whether the title of the shown conversation is being edited, in the header. */
export const titleEditStore = create<{ readonly editing: boolean }>(() => ({ editing: false }));

/** Opens the field in which the shown conversation is renamed. */
export function editTitle(): void {
  titleEditStore.setState({ editing: true });
}

/** Closes it. */
export function endTitleEdit(): void {
  titleEditStore.setState({ editing: false });
}
