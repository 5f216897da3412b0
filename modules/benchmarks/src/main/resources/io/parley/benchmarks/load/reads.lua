-- Prints what was measured in one line, latencies in milliseconds.
function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("\nfigures %d %d %.3f %.3f %.3f %d %d\n",
    summary.requests, summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    summary.bytes, errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
