-- Of the command line: the status that each answer has to have, and bodies, which are sent in turn, or GET where there is none.
-- Tells about each answer of another status.
local requests = {}
local turn = 0

wrong = 0
sample = ""

function setup(thread)
    worker = thread
end

function init(args)
    expected = tonumber(args[1])
    for i = 2, #args do
        requests[#requests + 1] = wrk.format("POST", nil, nil, args[i])
    end
    if #requests == 0 then
        requests[1] = wrk.format("GET")
    end
end

function request()
    turn = turn % #requests + 1
    return requests[turn]
end

function response(status, headers, body)
    if status ~= expected then
        wrong = wrong + 1
        sample = status .. " " .. body:sub(1, 200):gsub("%s+", " ")
    end
end

function done(summary)
    local errors = summary.errors
    local broken = errors.connect + errors.read + errors.write + errors.timeout
    io.write(string.format("result: %d %d %d %d %s\n", summary.requests, summary.duration, worker:get("wrong"), broken,
        worker:get("sample")))
end
