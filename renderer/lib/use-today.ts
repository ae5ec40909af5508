import { useEffect, useState } from 'react';

/** A moment of the current day; another one once midnight has passed. */
export function useToday(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), new Date(now).setHours(24, 0, 0, 0) - now);
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
