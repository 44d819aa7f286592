-- Draws up to ARGV[4] tokens from the bucket KEYS[1], which holds ARGV[3] and is filled with ARGV[1]
-- in ARGV[2] microseconds. Answers with how many there were and, when none, with the microseconds
-- until there are as many as were asked for.
local count, per = tonumber(ARGV[1]), tonumber(ARGV[2])
local burst, wanted = tonumber(ARGV[3]), tonumber(ARGV[4])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(kept[1]) or burst
local passed = math.max(0, now - (tonumber(kept[2]) or now))
tokens = math.min(burst, tokens + passed * count / per)

local drawn = math.min(wanted, math.floor(tokens))
tokens = tokens - drawn
redis.call('HSET', KEYS[1], 'tokens', string.format('%.17g', tokens), 'at', string.format('%.0f', now))
redis.call('PEXPIRE', KEYS[1], math.ceil(burst * per / count / 1000) + 1000)

if drawn > 0 then
  return {drawn, 0}
end
return {0, math.ceil((wanted - tokens) * per / count)}
