-- Asks Latchkey about the request, at the path in txn.latchkey_route. The answer is in txn.latchkey_status (200, 400, 401, 403 or 503),
-- txn.latchkey_challenge and txn.latchkey_account_id with the others. The status is set last, and HAProxy lets nothing pass without
-- one: after a fault of this script there is none.

local LATCHKEY = "http://127.0.0.1:8002"

-- Longer than what the section "listen latchkey" allows.
local MILLISECONDS = 1900

local IDENTITY = {
	"latchkey-account-id", "latchkey-session-id", "latchkey-username", "latchkey-authenticate-time", "latchkey-factors"
}

-- Latchkey sends each header once, in visible ASCII. Anything else could become a second header.
local function only(headers, name, pattern)
	local values = headers[name]
	if values == nil or values[0] == nil or values[1] ~= nil or not values[0]:find(pattern) then
		error(name .. " is not as expected")
	end
	return values[0]
end

-- All values go along, so that Latchkey sees a credential that is there twice.
local function ask(txn, headers)
	return core.httpclient():get({
		url = LATCHKEY .. txn:get_var("txn.latchkey_route"),
		timeout = MILLISECONDS,
		headers = {
			["authorization"] = headers["authorization"],
			["cookie"] = headers["cookie"],
			["user-agent"] = headers["user-agent"],
			["traceparent"] = headers["traceparent"],
			["x-forwarded-for"] = headers["x-forwarded-for"],
		},
	})
end

core.register_action("latchkey", { "http-req" }, function(txn)
	local answer = ask(txn, txn.http:req_get_headers())
	local status = answer.status
	local named = answer.headers["latchkey-account-id"] ~= nil
	local optional = txn:get_var("txn.latchkey_route"):find("latchkey=optional", 1, true)
	if status == 401 then
		txn:set_var("txn.latchkey_challenge", only(answer.headers, "www-authenticate", "^[ -~]+$"))
	elseif status == 200 and named then
		for _, name in ipairs(IDENTITY) do
			txn:set_var("txn." .. name:gsub("-", "_"), only(answer.headers, name, "^[!-~]+$"))
		end
	elseif status == 431 then
		status = 400
	elseif status ~= 400 and status ~= 403 and not (status == 200 and optional) then
		-- Also a 200 without a name: it comes from another program than Latchkey.
		status = 503
	end
	txn:set_var("txn.latchkey_status", status)
end)
