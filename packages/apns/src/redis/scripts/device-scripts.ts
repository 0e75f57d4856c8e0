import { script } from './script.ts';

/* What happens to one device's pushes. KEYS are always: owner, pushes, states, slots (keys.ts). */

/**
 * An accepted push is kept: for the device's owner when it has one, who is told in the same breath; else in its slot, or nowhere.
 * ARGV: node that asks, owner known to be dead or '', wake channel, uniqueId, push, slot, until, acceptedAt, now, what to do with it when
 * the device is away (`store` or `discard`), milliseconds in which the older one wins or 0.
 * Gives: `owner` and the owner; `slot` with what was displaced and until when; `kept` with the older one that stays; or `discard`. Behind the
 * last three stands 1 when the dead owner was struck out by this.
 */
export const place = script(`
local node, dead, wake, id, push, slot, untilMs, acceptedAt, now, whenAway, closely = unpack(ARGV)
local function put(waits, attempts)
  local position = redis.call('HINCRBY', KEYS[3], '#', 1)
  redis.call('HSET', KEYS[2], id, push)
  redis.call('HSET', KEYS[3], id, table.concat({position, waits, attempts, untilMs, acceptedAt}, '|'))
end
local owner = redis.call('GET', KEYS[1])
local buried = 0
if owner and owner == dead then
  buried = redis.call('DEL', KEYS[1])
  owner = false
end
if owner then
  put(0, 1)
  if string.match(owner, '^[^/]+') ~= node then redis.call('SPUBLISH', wake, push) end
  return {'owner', owner}
end
if dead ~= '' then
  redis.call('HDEL', KEYS[2], id)
  redis.call('HDEL', KEYS[3], id)
end
if whenAway == 'discard' then return {'discard', '', '', buried} end
local older = redis.call('HGET', KEYS[4], slot)
local olderUntil = ''
if older and older ~= id then
  local state = redis.call('HGET', KEYS[3], older) or '0|1|0|0|0'
  local olderAccepted
  olderUntil, olderAccepted = string.match(state, '^[^|]*|[^|]*|[^|]*|([^|]*)|(.*)$')
  local stays = tonumber(acceptedAt) - tonumber(olderAccepted) < tonumber(closely) and tonumber(olderUntil) > tonumber(now)
  if stays then return {'kept', older, '', buried} end
  redis.call('HDEL', KEYS[2], older)
  redis.call('HDEL', KEYS[3], older)
end
put(1, 0)
redis.call('HSET', KEYS[4], slot, id)
return {'slot', older or '', olderUntil, buried}
`);

/**
 * A node takes the device over: its phone has connected there. KEYS[5] is \`who\`. ARGV: new owner, wake channel, news for the old owner,
 * the owner that may be replaced, or '' for any. Gives the previous owner ('' for none), then who, pushes and states; nothing but the owner
 * when another one has it.
 */
export const claim = script(`
local previous = redis.call('GET', KEYS[1]) or ''
if ARGV[4] ~= '' and previous ~= '' and previous ~= ARGV[4] then return {previous} end
redis.call('SET', KEYS[1], ARGV[1])
if previous ~= '' and previous ~= ARGV[1] then redis.call('SPUBLISH', ARGV[2], ARGV[3]) end
return {
  previous,
  redis.call('HGETALL', KEYS[5]),
  redis.call('HGETALL', KEYS[2]),
  redis.call('HGETALL', KEYS[3]),
}
`);

/** The phone has gone, and its node gives the device up. ARGV: the owner. */
export const release = script(`
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
`);

/**
 * The owner writes what became of one push. ARGV: owner or '' for whoever asks, uniqueId, slot, waits, attempts, until, acceptedAt, push.
 * Without \`waits\` the push goes. Gives 0 when somebody else has the device.
 */
export const keep = script(`
local owner, id, slot, waits, attempts, untilMs, acceptedAt, push = unpack(ARGV)
if owner ~= '' and redis.call('GET', KEYS[1]) ~= owner then return 0 end
local inSlot = redis.call('HGET', KEYS[4], slot) == id
if waits == nil then
  redis.call('HDEL', KEYS[2], id)
  redis.call('HDEL', KEYS[3], id)
  if inSlot then redis.call('HDEL', KEYS[4], slot) end
  return 1
end
local known = redis.call('HGET', KEYS[3], id)
local position = known and waits == '0' and string.match(known, '^[^|]*') or redis.call('HINCRBY', KEYS[3], '#', 1)
redis.call('HSET', KEYS[2], id, push)
redis.call('HSET', KEYS[3], id, table.concat({position, waits, attempts, untilMs, acceptedAt}, '|'))
if waits == '1' then redis.call('HSET', KEYS[4], slot, id) elseif inSlot then redis.call('HDEL', KEYS[4], slot) end
return 1
`);

/** What waits and has expired goes, unless somebody serves the device, who then sees to it. ARGV: uniqueId, now. Gives 1 when it went. */
export const expire = script(`
if redis.call('GET', KEYS[1]) then return 0 end
local state = redis.call('HGET', KEYS[3], ARGV[1])
if not state then return 0 end
local untilMs = string.match(state, '^[^|]*|[^|]*|[^|]*|([^|]*)|')
if tonumber(untilMs) > tonumber(ARGV[2]) then return 0 end
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('HDEL', KEYS[3], ARGV[1])
local slots = redis.call('HGETALL', KEYS[4])
for at = 1, #slots, 2 do
  if slots[at + 1] == ARGV[1] then redis.call('HDEL', KEYS[4], slots[at]) end
end
return 1
`);
