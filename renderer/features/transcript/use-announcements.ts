import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import { announce } from '../../ui/live-region.tsx';
import { type Announcement, announcementsFor } from './announcement.ts';

/** Tells screen readers when an answer begins and how it ends. */
export function useAnnouncements(messages: readonly Message[]): void {
  const { t } = useTranslation('transcript');
  const before = useRef(messages);
  useEffect(() => {
    const told = announcementsFor(before.current, messages);
    before.current = messages;
    if (told.length > 0) announce(told.map((announcement) => words(announcement, t)).join(' '));
  }, [messages, t]);
}

function words(announcement: Announcement, t: TFunction<'transcript'>): string {
  switch (announcement.kind) {
    case 'started':
      return t('announceStarted');
    case 'finished':
      return t('announceFinished', { excerpt: announcement.excerpt });
    case 'stopped':
      return t('announceStopped');
    case 'failed':
      return t('announceFailed');
  }
}
