import { useState } from 'react';
import { useWording } from '../text/phone-text.ts';
import css from './Attachment.module.css';

/** Whether an attachment moves, by the ending of its address. Source: Apple, UNNotificationAttachment, the movie types. */
const isMovie = (address: string): boolean => /\.(?:mp4|m4v|mov|mpe?g|avi)(?:[?#]|$)/i.test(address);

/** The small picture at the end of a card; a movie shows its first frame with a play mark. One that cannot be read leaves no hole. */
export function Thumbnail({ address }: { readonly address: string }) {
  const { t } = useWording();
  const [broken, setBroken] = useState(false);
  if (broken) return null;
  const movie = isMovie(address);
  return (
    <span className={css.thumbnail} data-attachment={movie ? 'movie' : 'image'}>
      {movie ? (
        <>
          <video src={address} preload="metadata" muted playsInline tabIndex={-1} onError={() => setBroken(true)} />
          <svg className={css.play} viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r="11" />
            <path d="M9.6 7.4v9.2l7.4-4.6Z" />
          </svg>
        </>
      ) : (
        <img src={address} alt="" onError={() => setBroken(true)} />
      )}
      <span className={css.name}>{t(movie ? 'attachmentMovie' : 'attachment')}</span>
    </span>
  );
}

/** The whole attachment, in the long look. */
export function Attachment({ address }: { readonly address: string }) {
  const { t } = useWording();
  if (!isMovie(address)) return <img className={css.whole} src={address} alt={t('attachment')} />;
  // it has no speech that would need captions
  return <video className={css.whole} src={address} controls muted playsInline aria-label={t('attachmentMovie')} />;
}
