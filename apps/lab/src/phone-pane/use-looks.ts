import { type PhoneProps } from '@apns-sim/phone';
import { useSearchParams } from 'react-router';

const numberOf = (text: string | null): number | undefined =>
  text === null || text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);

/** How a phone is drawn, by the address: `fx=flat` without blur, `wallpaper=0…3`, `pt=0.62…1` pixels a point. */
export function useLooks(): Pick<PhoneProps, 'flat' | 'wallpaper' | 'pt'> {
  const [search] = useSearchParams();
  const pt = numberOf(search.get('pt'));
  return {
    flat: search.get('fx') === 'flat',
    wallpaper: numberOf(search.get('wallpaper')),
    ...(pt !== undefined && { pt: Math.min(1, Math.max(0.62, pt)) }),
  };
}
