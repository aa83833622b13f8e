// What gateways need that ask Latchkey, beyond the types of their manifests: each of these faults would open a door, or hide an
// outage. "expect" takes an object, the requirement, and whether it holds.
const headers = ['latchkey-account-id', 'latchkey-session-id', 'latchkey-username', 'latchkey-authenticate-time', 'latchkey-factors'];
const settings = { latchkey: /^(required|optional)$/, 'max-auth-age': /^[1-9]\d*[smhd]$/, factors: /^password$/ };
const annotations = ['auth-url', 'auth-response-headers', 'backend-protocol'].map((name) => `nginx.ingress.kubernetes.io/${name}`);
const label = 'app.kubernetes.io/name';

const isRoute = (object) => /^(HTTP|GRPC)Route$/.test(object.kind);
const extAuths = (all) => all.filter((object) => object.kind === 'SecurityPolicy' && object.spec.extAuth);

function targets(policy, all) {
	return (policy.spec.targetRefs ?? []).map(({ kind, name }) => all.find((object) => object.kind === kind
			&& object.metadata.name === name && object.metadata.namespace === policy.metadata.namespace));
}

// Whether everybody passes these settings of a route. Then the route must name its paths, or a new path would be open, too.
const isOpen = (given) => given === null || given.latchkey === 'optional';

const exact = (route) => (route?.spec.rules ?? []).every(({ matches }) => matches?.length > 0
		&& matches.every(({ path }) => path?.type === 'Exact'));

function checkSettings(object, given, expect) {
	for (const [name, value] of Object.entries(given)) {
		expect(object, `a setting that Latchkey has, not ${name}=${value}`, settings[name]?.test(value));
	}
	expect(object, 'nothing beside latchkey=optional', given.latchkey !== 'optional' || Object.keys(given).length === 1);
}

const granted = (policy, { name, namespace }, all) => namespace === policy.metadata.namespace
		|| all.some(({ kind, metadata, spec }) => kind === 'ReferenceGrant' && metadata.namespace === namespace
			&& spec.from.some((from) => from.kind === policy.kind && from.namespace === policy.metadata.namespace)
			&& spec.to.some((to) => to.kind === 'Service' && to.name === name));

function checkExtAuth(policy, all, expect) {
	const { grpc, failOpen, statusOnError, timeout, headersToExtAuth, bodyToExtAuth, contextExtensions = [] } = policy.spec.extAuth;
	expect(policy, 'failOpen: false, because with true an outage lets everybody in', failOpen === false);
	expect(policy, 'statusOnError: 503, because an outage is no refusal', statusOnError === 503);
	expect(policy, 'a timeout in seconds', /^[1-5]s$/.test(timeout));
	expect(policy, 'no headersToExtAuth, because Latchkey must see every header', headersToExtAuth === undefined);
	expect(policy, 'no bodyToExtAuth, because Latchkey reads none', bodyToExtAuth === undefined);
	expect(policy, 'the door of Latchkey: auth-service, port 50051, by gRPC',
			grpc?.backendRefs?.every(({ name, port }) => name === 'auth-service' && port === 50051));
	expect(policy, 'a ReferenceGrant for auth-service', grpc?.backendRefs?.every((reference) => granted(policy, reference, all)));
	checkSettings(policy, Object.fromEntries(contextExtensions.map(({ name, value }) => [name, value])), expect);
}

function checkSecurityPolicy(policy, all, expect) {
	const { extAuth } = policy.spec;
	const given = extAuth ? Object.fromEntries((extAuth.contextExtensions ?? []).map(({ name, value }) => [name, value])) : null;
	const named = targets(policy, all);
	expect(policy, 'targets that exist', named.length > 0 && named.every(Boolean));
	expect(policy, 'only routes with exact paths where everybody passes',
			!isOpen(given) || named.every((target) => target && isRoute(target) && exact(target)));
	if (extAuth) {
		checkExtAuth(policy, all, expect);
	}
}

function checkGateway(gateway, all, expect) {
	expect(gateway, 'a SecurityPolicy with extAuth for the whole Gateway', extAuths(all).some((policy) => targets(policy, all).includes(gateway)));
	const headersOf = all.filter(({ kind }) => kind === 'ClientTrafficPolicy').filter((policy) => targets(policy, all).includes(gateway))
		.map(({ spec }) => spec.headers ?? {});
	expect(gateway, 'a ClientTrafficPolicy that removes latchkey*', headersOf.some(({ earlyRequestHeaders }) =>
		earlyRequestHeaders?.removeOnMatch?.some(({ type, value }) => type === 'Prefix' && value === 'latchkey')));
	expect(gateway, 'no header with an underscore', headersOf.every(({ withUnderscoresAction = 'RejectRequest' }) =>
		withUnderscoresAction !== 'Allow'));
}

function checkRoute(route, all, expect) {
	const gateways = (route.spec.parentRefs ?? []).map(({ name }) => all.find(({ kind, metadata }) => kind === 'Gateway'
			&& metadata.name === name && metadata.namespace === route.metadata.namespace));
	expect(route, 'a Gateway that exists', gateways.length > 0 && gateways.every(Boolean));
	const filters = route.spec.rules.flatMap((rule) => [rule, ...(rule.backendRefs ?? [])]).flatMap((place) => place.filters ?? []);
	expect(route, 'no filter for the headers that Latchkey sets', !/latchkey/i.test(JSON.stringify(filters)));
}

// ingress-nginx ignores an annotation that it does not know: a misspelt auth-url would let everybody in.
function checkIngress(ingress, expect) {
	const given = ingress.metadata.annotations ?? {};
	for (const name of Object.keys(given)) {
		expect(ingress, `no annotation but ${annotations.join(', ')}: ${name}`, annotations.includes(name));
	}
	const [url, route] = (given[annotations[0]] ?? '').split('/forward-auth');
	expect(ingress, 'forward-auth of Latchkey as auth-url', url === 'http://auth-service.latchkey.svc.cluster.local:8081'
			&& /^(:.+)?$/.test(route));
	const set = Object.fromEntries((route ?? '').slice(1).split('&').filter(Boolean).map((setting) => setting.split('=')));
	checkSettings(ingress, set, expect);
	const paths = ingress.spec.rules.flatMap(({ http }) => http.paths);
	expect(ingress, 'only exact paths where everybody passes', !isOpen(set) || paths.every(({ pathType }) => pathType === 'Exact'));
	expect(ingress, `all identity headers as auth-response-headers: ${headers.join(', ')}`,
			(given[annotations[1]] ?? '').split(/, */).sort().join() === [...headers].sort().join());
	expect(ingress, 'TLS', ingress.spec.tls?.length > 0);
}

// A port that everybody in the cluster reaches, or every pod of a gateway's namespace.
function checkNetworkPolicy(policy, expect) {
	for (const { from } of policy.spec.ingress ?? []) {
		expect(policy, 'senders for each port', from?.length > 0);
		for (const { namespaceSelector, podSelector } of from ?? []) {
			expect(policy, 'labels of the senders', [namespaceSelector, podSelector].some((selector) => selector?.matchLabels));
			expect(policy, 'the pods of the gateway, not all of its namespace',
					!namespaceSelector?.matchLabels?.['latchkey.dev/gateway'] || podSelector?.matchLabels?.['latchkey.dev/door']);
		}
	}
}

export function checkGateways(objects, expect) {
	for (const object of objects) {
		const all = objects.filter((other) => other.file === object.file);
		switch (object.kind) {
			case 'SecurityPolicy': checkSecurityPolicy(object, all, expect); break;
			case 'Gateway': checkGateway(object, all, expect); break;
			case 'HTTPRoute': case 'GRPCRoute': checkRoute(object, all, expect); break;
			case 'Ingress': checkIngress(object, expect); break;
			case 'NetworkPolicy': checkNetworkPolicy(object, expect); break;
		}
	}
}
