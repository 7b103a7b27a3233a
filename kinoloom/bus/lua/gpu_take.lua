-- Ask for a GPU, or ask again; whoever is not heard of for a while is struck off.
-- KEYS: gpu
-- ARGV: ticket, resident, lane, since, owner, milliseconds that the ticket is good for, milliseconds of linger
-- Answers {granted 0 or 1, what is to be freed first, ticket, owner, ...}; '?' is to be freed where nobody knows.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local id, linger = ARGV[1], tonumber(ARGV[7])
local all = redis.call('HGETALL', KEYS[1])
local facts, tickets = {}, {}
for n = 1, #all, 2 do
  local name = string.match(all[n], '^t:(.*)$')
  if not name then
    facts[all[n]] = all[n + 1]
  else
    local ticket = cjson.decode(all[n + 1])
    if ticket.till > now then
      tickets[name] = ticket
    else
      redis.call('HDEL', KEYS[1], all[n])
      if ticket.held then facts.freed = tostring(now) end
    end
  end
end
local current = facts.resident or '?'
local mine = tickets[id] or { came = now, held = false }
mine.resident, mine.lane, mine.since, mine.owner = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]
mine.till = now + tonumber(ARGV[6])
tickets[id] = mine

local function before(a, x, b, y)
  if a.lane ~= b.lane then return a.lane < b.lane end
  if a.since ~= b.since then return a.since < b.since end
  local warm, other = a.resident == current, b.resident == current
  if warm ~= other then return warm end
  if a.came ~= b.came then return a.came < b.came end
  return x < y
end

local answer = { 0, '' }
local shared, first, held = true, true, 0
for name, ticket in pairs(tickets) do
  answer[#answer + 1] = name
  answer[#answer + 1] = ticket.owner
  if name ~= id then
    if ticket.held then
      held = held + 1
      if ticket.resident ~= mine.resident then shared = false end
    elseif ticket.resident ~= mine.resident and before(ticket, name, mine, id) then
      first = false
    end
  end
end
if held > 0 then
  -- Several jobs of one resident may run side by side; where one of another is more urgent, it runs dry first.
  mine.held = mine.held or (shared and current == mine.resident and first)
elseif not mine.held and first then
  local freed = tonumber(facts.freed or '0')
  local lingers = current ~= '?' and current ~= mine.resident and mine.lane > 0 and now - freed < linger
  mine.held = not lingers
end
if mine.held then
  answer[1] = 1
  if current ~= mine.resident then answer[2] = current end
end
redis.call('HSET', KEYS[1], 't:' .. id, cjson.encode(mine), 'freed', facts.freed or '0')
redis.call('PEXPIRE', KEYS[1], 86400000)
return answer
