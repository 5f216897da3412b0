-- So many connections ask once, all at the same time, and then keep still.
-- Argument: how many.
local asked = 0
local crowd

function setup(thread)
  crowd = thread
end

function init(arguments)
  number = tonumber(arguments[1])
end

function delay()
  asked = asked + 1
  return asked > number and 3600000 or 0
end

function done(summary, latency, requests)
  local errors = summary.errors
  local unanswered = crowd:get("number") - summary.requests
  io.write(string.format("\nfigures %d %d %.3f %.3f %.3f %d %d\n",
    summary.requests, summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    summary.bytes, unanswered + errors.status))
end
