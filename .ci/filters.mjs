// Checks that two configurations of Envoy differ only in routes, addresses and the key: the second has the filters of the first, which
// the tests run. Usage: node filters.mjs TESTED.yaml OTHER.yaml
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';

function filters(file) {
	const { listeners } = parse(readFileSync(file, 'utf8')).static_resources;
	const { route_config, ...manager } = listeners[0].filter_chains[0].filters[0].typed_config;
	for (const { typed_config } of manager.http_filters) {
		delete typed_config.grpc_service?.initial_metadata;
	}
	return manager;
}

const [tested, other] = process.argv.slice(2).map(filters);
if (!(tested.http_filters.length > 1) || !isDeepStrictEqual(tested, other)) {
	console.error(`The filters of ${process.argv[3]} are not those of ${process.argv[2]}.`);
	process.exit(1);
}
