package dev.latchkey.auth.grpc.envoy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.latchkey.auth.edge.IdentityHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request that a decision or its event needs. A character stands for
 * each byte.
 */
final class ReceivedHeaders {

	private static final String GRPC = "application/grpc";

	private static final String LOOKALIKE = "latchkey";

	private List<String> authorization = List.of();

	private List<String> cookies = List.of();

	private List<String> contentTypes = List.of();

	private List<String> forwardedFor = List.of();

	private List<String> lookalikes = List.of();

	private @Nullable String userAgent;

	private boolean empty = true;

	private boolean withPath;

	private boolean ambiguous;

	/**
	 * Add a header that may have two values.
	 */
	void add(Span key, Span value, Span raw) {
		this.ambiguous |= !value.isEmpty() && !raw.isEmpty() && !value.hasBytesOf(raw);
		add(key, raw.isEmpty() ? value : raw);
	}

	/**
	 * Add a header. Envoy writes its name in small letters, but others may not.
	 */
	void add(Span key, Span value) {
		this.empty = false;
		if (key.isName("authorization")) {
			this.authorization = with(this.authorization, value);
		}
		else if (key.isName("cookie")) {
			this.cookies = with(this.cookies, value);
		}
		else if (key.isName("content-type")) {
			this.contentTypes = with(this.contentTypes, value);
		}
		else if (key.isName("x-forwarded-for")) {
			this.forwardedFor = with(this.forwardedFor, value);
		}
		else if (key.isName(":path")) {
			this.withPath = true;
		}
		else if (key.isName("user-agent")) {
			this.userAgent = value.text();
		}
		else if (key.beginsWith(LOOKALIKE)) {
			addLookalike(key.text().toLowerCase(Locale.ROOT));
		}
	}

	// Most requests have at most one of each, and none of most.
	private static List<String> with(List<String> known, Span more) {
		List<String> all = known.isEmpty() ? new ArrayList<>(1) : known;
		all.add(more.text());
		return all;
	}

	private void addLookalike(String name) {
		if (IdentityHeaders.looksLikeOne(name) && !IdentityHeaders.NAMES.contains(name)) {
			this.lookalikes = this.lookalikes.isEmpty() ? new ArrayList<>(1) : this.lookalikes;
			this.lookalikes.add(name);
		}
	}

	/**
	 * Whether there are none.
	 */
	boolean isEmpty() {
		return this.empty;
	}

	/**
	 * Whether a header has two values of which we do not know which Envoy will send.
	 */
	boolean isAmbiguous() {
		return this.ambiguous;
	}

	/**
	 * Compare the same headers in another form, in which some may be joined.
	 */
	boolean saysTheSameAs(ReceivedHeaders other) {
		return this.authorization.equals(other.authorization) && this.contentTypes.equals(other.contentTypes)
				&& Set.copyOf(this.lookalikes).equals(Set.copyOf(other.lookalikes))
				&& String.join("; ", this.cookies).equals(String.join("; ", other.cookies));
	}

	List<String> authorization() {
		return this.authorization;
	}

	List<String> cookies() {
		return this.cookies;
	}

	/**
	 * Whether it is a call of gRPC, whose caller reads no HTTP statuses. Envoy decides in
	 * the same way, and takes gRPC-Web for HTTP.
	 */
	boolean areOfGrpc() {
		return this.contentTypes.stream().anyMatch((type) -> type.equals(GRPC) || type.startsWith(GRPC + "+"));
	}

	/**
	 * The addresses that proxies have reported, for events.
	 */
	List<String> forwardedFor() {
		return this.forwardedFor;
	}

	/**
	 * The software that sends the request, for events.
	 */
	@Nullable String userAgent() {
		return this.userAgent;
	}

	/**
	 * The names of headers that a service might take for identity headers. Envoy may be
	 * told to keep headers to itself. It then does not send the path either, and all
	 * names come into question.
	 */
	List<String> lookalikes() {
		if (this.withPath) {
			return this.lookalikes;
		}
		List<String> names = new ArrayList<>(IdentityHeaders.OTHER_SPELLINGS);
		this.lookalikes.stream().filter((name) -> !names.contains(name)).forEach(names::add);
		return names;
	}

}
