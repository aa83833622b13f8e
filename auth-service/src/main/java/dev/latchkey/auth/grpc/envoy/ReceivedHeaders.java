package dev.latchkey.auth.grpc.envoy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.google.protobuf.ByteString;
import dev.latchkey.auth.edge.IdentityHeaders;
import dev.latchkey.auth.grpc.envoy.proto.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request that a decision or its event needs. A character stands for
 * each byte.
 */
final class ReceivedHeaders {

	private static final String GRPC = "application/grpc";

	private final List<String> authorization = new ArrayList<>(1);

	private final List<String> cookies = new ArrayList<>(1);

	private final List<String> contentTypes = new ArrayList<>(1);

	private final List<String> forwardedFor = new ArrayList<>(1);

	private final List<String> lookalikes = new ArrayList<>(0);

	private @Nullable String userAgent;

	private boolean empty = true;

	private boolean withPath;

	private boolean ambiguous;

	static String text(ByteString bytes) {
		return bytes.toString(StandardCharsets.ISO_8859_1);
	}

	void add(RawHeader header) {
		ByteString value = header.getValue();
		ByteString raw = header.getRawValue();
		this.ambiguous |= !value.isEmpty() && !raw.isEmpty() && !value.equals(raw);
		add(header.getKey(), raw.isEmpty() ? value : raw);
	}

	void add(ByteString key, ByteString value) {
		this.empty = false;
		// Envoy writes small letters, but others may not.
		String name = text(key).toLowerCase(Locale.ROOT);
		switch (name) {
			case "authorization" -> this.authorization.add(text(value));
			case "cookie" -> this.cookies.add(text(value));
			case "content-type" -> this.contentTypes.add(text(value));
			case "x-forwarded-for" -> this.forwardedFor.add(text(value));
			case ":path" -> this.withPath = true;
			case "user-agent" -> this.userAgent = text(value);
			default -> {
				if (IdentityHeaders.looksLikeOne(name) && !IdentityHeaders.NAMES.contains(name)) {
					this.lookalikes.add(name);
				}
			}
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
