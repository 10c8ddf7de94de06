-- SPDX-License-Identifier: GPL-3.0-or-later
-- wrk script: asks the queries of a file, one after the other, each thread its own share.
-- Arguments: the file, the path before the query, what follows it, how many were asked before.
local threads = 0

function setup(thread)
  thread:set("share", threads)
  threads = threads + 1
end

local function escape(text)
  return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end))
end

function init(args)
  queries, position = {}, tonumber(args[4] or 0)
  before, after = args[2], args[3] or ""
  for line in io.lines(args[1]) do
    queries[#queries + 1] = escape(line)
  end
end

function request()
  position = position + 1
  local at = (position - 1 + share * 7919) % #queries + 1
  return wrk.format("GET", before .. queries[at] .. after)
end

function done(summary, latency)
  local seconds = summary.duration / 1e6
  local errors = summary.errors
  io.write(string.format('{"answers": %d, "answered_qps": %.0f, "p50_ms": %.2f, "p99_ms": %.2f, "not_ok": %d, "lost": %d}\n',
    summary.requests, (summary.requests - errors.status) / seconds, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
