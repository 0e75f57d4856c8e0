import { type SeenRequest } from './facts.ts';
import { firstOf, type GradeLine, graded, needsMore, notTried } from './line.ts';
import { measures } from './measures.ts';

type Signed = SeenRequest & { readonly providerToken: string };
const signed = (pushes: readonly SeenRequest[]) => pushes.filter((push): push is Signed => push.providerToken !== null);

/** The first push of each provider token, in the order they came. */
function firstOfEach(pushes: readonly Signed[]): readonly Signed[] {
  const known = new Set<string>();
  return pushes.filter(({ providerToken }) => {
    const isNew = !known.has(providerToken);
    known.add(providerToken);
    return isNew;
  });
}

/** The key a token names stands in its first part. */
const keyOf = ({ providerToken }: Signed) => providerToken.split('.')[0] ?? '';

/** How often a client signs anew. A token that APNs called expired may be replaced at any time. */
export const gradeTokenReuse: GradeLine = ({ pushes }) => {
  const own = signed(pushes);
  if (own.length === 0 && pushes.some(({ status }) => status === 200)) return { ...notTried, finding: 'certificate' };
  if (own.length < measures.pushes) return needsMore(own.length, measures.pushes);
  const expired = new Set(
    own.filter(({ reason }) => reason === 'ExpiredProviderToken').map(({ providerToken }) => providerToken),
  );
  const firsts = firstOfEach(own);
  const early = firsts.filter((push, at) => {
    const before = firsts.slice(0, at).findLast((other) => keyOf(other) === keyOf(push));
    if (before === undefined || expired.has(before.providerToken)) return false;
    const seconds = (push.issuedAt ?? 0) - (before.issuedAt ?? 0);
    // of two tokens that alternate the older one is no renewal
    return seconds >= 0 && seconds < measures.renewSeconds;
  });
  const tooMany = own.filter(({ reason }) => reason === 'TooManyProviderTokenUpdates');
  const grade = firstOf(
    [early.length === 0, 'A'],
    [early.length === 1 && tooMany.length === 0, 'C'],
    [early.length < own.length / 10, 'D'],
  );
  return graded(grade, 'tokens', { pushes: own.length, tokens: firsts.length, early: early.length }, [
    ...tooMany,
    ...early,
  ]);
};

/** A token that is not 20 minutes old must not be renewed, whatever APNs calls it; the next push with it shows that it was right to stay. */
function isKeptForYouth({ tokenAgeMs, providerToken }: Signed, later: readonly Signed[]): boolean {
  const isYoung = tokenAgeMs !== null && tokenAgeMs < measures.renewSeconds * 1000;
  return isYoung && later.some((push) => push.providerToken === providerToken && push.status === 200);
}

/** What follows 403 ExpiredProviderToken. */
export const gradeTokenRenewal: GradeLine = ({ pushes }) => {
  const own = signed(pushes);
  const refused = own.filter(({ reason }) => reason === 'ExpiredProviderToken');
  const [first] = refused;
  if (first === undefined) return notTried;
  const later = own.filter(({ arrivedMs }) => arrivedMs > (first.answeredMs ?? first.arrivedMs));
  if (later.length === 0) return needsMore(0, 1);
  const expired = new Set(refused.map(({ providerToken }) => providerToken));
  const renewed = later.find(({ status, providerToken }) => status === 200 && !expired.has(providerToken));
  const values = { refused: refused.length };
  if (renewed === undefined && isKeptForYouth(first, later)) return { ...notTried, finding: 'keptYoung' };
  if (renewed === undefined) return graded('F', 'notRenewed', values, refused);
  const grade = firstOf(
    [refused.length <= 2, 'A'],
    [refused.length <= 5, 'B'],
    [refused.length <= 20, 'C'],
    [true, 'D'],
  );
  return graded(grade, 'renewed', values, [...refused, renewed]);
};
