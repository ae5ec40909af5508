/** The ids of the messages that a selection reaches into, in their order. */
export function selectedMessages(selection: Selection): readonly string[] {
  const rows = document.querySelectorAll<HTMLElement>('[data-message]');
  return [...rows]
    .filter((row) => selection.containsNode(row, true))
    .flatMap(({ dataset }) => dataset['message'] ?? []);
}
