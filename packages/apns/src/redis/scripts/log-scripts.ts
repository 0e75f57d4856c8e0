import { script } from './script.ts';

/**
 * A turn's events go into the log. KEYS: last seq, stream, batches, count of entries without events. ARGV: node, number of the batch, how many events, how many are kept,
 * then the fields of the entry. Gives the seq of the last one; a batch that was there already is not put there again.
 */
export const append = script(`
local node, batch, count, kept = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
if batch <= tonumber(redis.call('HGET', KEYS[3], node) or '0') then return tonumber(redis.call('GET', KEYS[1]) or '0') end
local last = redis.call('INCRBY', KEYS[1], count)
local id = last .. '-' .. (count == 0 and redis.call('INCR', KEYS[4]) or 0)
redis.call('XADD', KEYS[2], 'MINID', '~', math.max(0, last - kept) .. '-0', id, unpack(ARGV, 5))
redis.call('HSET', KEYS[3], node, batch)
return last
`);
