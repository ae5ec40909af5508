/** The id of the first message of the transcript that is in sight; null where there is none. */
export function messageInSight(): string | null {
  for (const message of document.querySelectorAll<HTMLElement>('[data-message]')) {
    const edge = message.closest('[role="region"]')?.getBoundingClientRect().top ?? 0;
    if (message.getBoundingClientRect().bottom > edge) return message.dataset['message'] ?? null;
  }
  return null;
}
