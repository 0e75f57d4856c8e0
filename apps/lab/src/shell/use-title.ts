import { useEffect } from 'react';

/** The tab's title, in the page's language. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
