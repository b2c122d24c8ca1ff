-- wrk's side of a round: sends the requests that bench/load.py wrote, in turn, and tells what came.
-- REQUESTS names a Lua file: { {method, path, headers, body}, ... }.

local ready, turn = {}, 0

function init(_)
    local requests = dofile(os.getenv("REQUESTS"))
    -- Whole rounds of the requests, each from an address of its own: a limit counts addresses.
    local copies = math.max(1, math.ceil(2000 / #requests))
    for copy = 1, copies do
        for number, each in ipairs(requests) do
            local id = (copy - 1) * #requests + number
            local headers = { ["X-Forwarded-For"] = string.format("10.7.%d.%d", math.floor(id / 250), id % 250) }
            for name, value in pairs(each.headers) do headers[name] = value end
            ready[#ready + 1] = wrk.format(each.method, each.path, headers, each.body)
        end
    end
end

function request()
    turn = turn % #ready + 1
    return ready[turn]
end

function done(summary, latency, _)
    local wrong = summary.errors
    io.write(string.format(
        '\nTOLD {"requests": %d, "seconds": %.6f, "failed": %d, "p50": %.3f, "p99": %.3f}\n',
        summary.requests, summary.duration / 1e6,
        wrong.status + wrong.connect + wrong.read + wrong.write + wrong.timeout,
        latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
