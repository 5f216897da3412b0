-- Posts comments of which no two are the same, in turn to many threads and with many keys.
-- Arguments: a name for this round, how many threads, whether requests may be repeated, the keys.
local round, threads, repeatable
local keys, count = {}, 0

function init(arguments)
  round = arguments[1]
  threads = tonumber(arguments[2])
  repeatable = arguments[3] == "repeatable"
  for i = 4, #arguments do
    keys[#keys + 1] = "Bearer " .. arguments[i]
  end
end

function request()
  count = count + 1
  local name = round .. "-" .. count
  local headers = {
    ["Authorization"] = keys[count % #keys + 1],
    ["Content-Type"] = "application/json"
  }
  if repeatable then
    headers["Idempotency-Key"] = name
  end
  local body = '{"identifier":"story-' .. count % threads .. '","title":"The last ferry",' ..
    '"author":{"externalId":"reader-' .. count % 5000 .. '","name":"Reader ' .. count % 5000 .. '"},' ..
    '"body":"**' .. name .. '** says: the last ferry leaves at *ten*, and nobody waits for it.\\n\\n' ..
    'See [the table](https://example.org/ferries?day=' .. count % 7 .. ') for those that leave earlier, ' ..
    'and bring a coat: it is windy out there & cold."}'
  return wrk.format("POST", nil, headers, body)
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("\nfigures %d %d %.3f %.3f %.3f %d %d\n",
    summary.requests, summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    summary.bytes, errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
