-- Asks for page after page, each by a range of document numbers that holds some thousand documents.
-- Arguments: the first and the last number, the numbers in a page, the token.

function init(arguments)
	first, last, span = tonumber(arguments[1]), tonumber(arguments[2]), tonumber(arguments[3])
	headers = { ["X-Auth-Token"] = arguments[4] }
	asked = 0
end

function request()
	local from = first + (asked * span) % (last - first)
	asked = asked + 1
	return wrk.format("GET", "/work/api/v2/customers/1/libraries/ACTIVE/documents?document_number=" .. from .. "-"
		.. (from + span - 1) .. "&latest=true&limit=1000&paging_mode=standard_cursor", headers)
end
