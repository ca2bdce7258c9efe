-- PATCHes one document after the other, another class in each round: no listing, no ledger, no thought.
-- Arguments: a file with document numbers, the token.

local threads = 0

function setup(thread)
	thread:set("place", threads)
	threads = threads + 1
end

function init(arguments)
	numbers = {}
	for line in io.lines(arguments[1]) do
		numbers[#numbers + 1] = line
	end
	headers = { ["X-Auth-Token"] = arguments[2], ["Content-Type"] = "application/json" }
	classes = { "DOC", "MEM" }
	sent = place * math.floor(#numbers / 2)
end

function request()
	local number = numbers[sent % #numbers + 1]
	local class = classes[math.floor(sent / #numbers) % 2 + 1]
	sent = sent + 1
	return wrk.format("PATCH", "/work/api/v2/customers/1/libraries/ACTIVE/documents/ACTIVE!" .. number .. ".1",
		headers, '{"class":"' .. class .. '"}')
end
