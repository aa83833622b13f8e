package dev.latchkey.auth.grpc.envoy;

import java.util.List;

import dev.latchkey.auth.grpc.envoy.proto.CheckResponse;
import dev.latchkey.auth.grpc.envoy.proto.HeaderValueOption;
import dev.latchkey.auth.grpc.envoy.proto.HeaderValueOption.HeaderAppendAction;
import io.grpc.Status.Code;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks at replies as Envoy does.
 */
final class Replied {

	private Replied() {
	}

	/**
	 * The headers that the service behind Envoy gets.
	 */
	static List<String> headers(CheckResponse reply) {
		return reply.getOkResponse().getHeadersList().stream().map(Replied::line).toList();
	}

	private static String line(HeaderValueOption option) {
		return option.getHeader().getKey() + ": " + option.getHeader().getValue();
	}

	/**
	 * Whether each header takes the place of the one that is there, in every version of
	 * Envoy.
	 */
	static boolean overwrites(List<HeaderValueOption> headers) {
		return !headers.isEmpty() && headers.stream()
			.allMatch((header) -> header.hasAppend() && !header.getAppend().getValue()
					&& header.getAppendAction() == HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD);
	}

	/**
	 * Check a denial.
	 * @param challenge the expected {@code WWW-Authenticate}; empty for none
	 */
	static void isDenied(CheckResponse reply, int http, Code code, String challenge) {
		assertThat(reply.hasOkResponse()).isFalse();
		assertThat(reply.hasDynamicMetadata()).isFalse();
		assertThat(reply.getStatus().getCode()).isEqualTo(code.value());
		assertThat(reply.getDeniedResponse().getStatus().getCode()).isEqualTo(http);
		assertThat(reply.getDeniedResponse().getHeadersList()).map(Replied::line)
			.containsExactlyElementsOf(challenge.isEmpty() ? List.of("cache-control: no-store")
					: List.of("cache-control: no-store", "www-authenticate: " + challenge));
		assertThat(overwrites(reply.getDeniedResponse().getHeadersList())).isTrue();
		assertThat(reply.getDeniedResponse().getBody()).isEqualTo(reply.getStatus().getMessage()).isNotEmpty();
	}

}
